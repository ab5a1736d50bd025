package io.eddyline.jdbc;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Where a URL points to and with which properties.
 *
 * @param httpUrl of the server's endpoint
 * @param address host and port, for messages
 * @param properties what Avatica and the server are given
 */
record EddylineUrl(String httpUrl, String address, Properties properties) {
    static final String PREFIX = "jdbc:eddyline://";
    static final int DEFAULT_PORT = 8765;
    static final int DEFAULT_FETCH_SIZE = 2000;

    /** Properties of the connection that tell the server how values travel; see the server's wire values. */
    static final String MICROS = "eddyline.micros";

    private static final String SYNTAX = PREFIX + "host:port?key=value&key=value";

    static EddylineUrl parse(String url, Properties info) throws SQLException {
        URI uri;
        try {
            uri = new URI(url.substring("jdbc:".length()));
        } catch (URISyntaxException e) {
            throw malformed(url, e);
        }
        if (uri.getHost() == null || !url.startsWith(PREFIX)) {
            throw malformed(url, null);
        }
        Properties properties = new Properties();
        if (info != null) {
            info.stringPropertyNames().forEach(key -> properties.setProperty(key, info.getProperty(key)));
        }
        readQuery(uri.getRawQuery(), properties);
        boolean tls = Boolean.parseBoolean(String.valueOf(properties.remove("ssl")));
        String address = uri.getHost() + ":" + (uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
        properties.putIfAbsent("fetch_size", String.valueOf(DEFAULT_FETCH_SIZE));
        properties.setProperty("serialization", "json");
        properties.setProperty("httpclient_factory", HttpTransportFactory.class.getName());
        properties.setProperty(MICROS, "true");
        String user = properties.getProperty("user", "");
        if (!user.isEmpty()) {
            properties.setProperty("avatica_user", user);
            properties.setProperty("avatica_password", properties.getProperty("password", ""));
        }
        properties.remove("user");
        properties.remove("password");
        return new EddylineUrl((tls ? "https://" : "http://") + address, address, properties);
    }

    private static SQLException malformed(String url, Exception cause) {
        return new SQLException("'" + url + "' is not a URL of Eddyline. Write " + SYNTAX, "08001", cause);
    }

    private static void readQuery(String query, Properties properties) {
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                properties.setProperty(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static DriverPropertyInfo[] describeProperties() {
        return new DriverPropertyInfo[] {
            property("user", "", "Name of the user, when the server asks for one"),
            property("password", "", "Password of the user"),
            property("ssl", "false", "Whether to connect through TLS"),
            property("fetch_size", String.valueOf(DEFAULT_FETCH_SIZE), "Most rows that are fetched at once"),
            property(
                    "timezone",
                    "",
                    "Time zone of java.sql.Timestamp and java.sql.Date values; the machine's when empty")
        };
    }

    private static DriverPropertyInfo property(String name, String value, String description) {
        DriverPropertyInfo property = new DriverPropertyInfo(name, value);
        property.description = description;
        return property;
    }
}
