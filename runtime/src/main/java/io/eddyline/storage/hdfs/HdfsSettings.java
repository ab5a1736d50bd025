package io.eddyline.storage.hdfs;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the namenodes of a URL's authority are reached.
 *
 * @param endpoints addresses of their HTTP servers; one of them is active
 * @param user whose rights are used
 */
record HdfsSettings(List<URI> endpoints, String user) {
    /** Where namenodes serve HTTP unless they were told otherwise. */
    private static final int DEFAULT_PORT = 9870;

    HdfsSettings {
        endpoints = List.copyOf(endpoints);
    }

    /** @throws EddylineException CONFIGURATION */
    static HdfsSettings of(String authority, Map<String, String> settings) {
        List<URI> endpoints = new ArrayList<>();
        for (String text : settings.getOrDefault("hdfs.endpoint", "").split(",")) {
            if (!text.isBlank()) {
                endpoints.add(endpoint(text.trim()));
            }
        }
        if (endpoints.isEmpty()) {
            // The port of a hdfs: URL is that of another protocol.
            String host = authority.replaceFirst(":\\d+$", "");
            endpoints.add(endpoint("http://" + host + ":" + DEFAULT_PORT));
        }
        String user = settings.getOrDefault("hdfs.user", "").trim();
        return new HdfsSettings(endpoints, user.isEmpty() ? System.getProperty("user.name", "") : user);
    }

    private static URI endpoint(String text) {
        try {
            URI uri = URI.create(text.replaceFirst("/+$", ""));
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // As if it had no host.
        }
        throw new EddylineException(ErrorCode.CONFIGURATION, "'hdfs.endpoint' is no URL: '" + text + "'")
                .hint("Write the HTTP address of the namenode, such as 'http://namenode:9870'.");
    }
}
