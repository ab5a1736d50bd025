package io.eddyline.connectors.jdbc;

import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.UrlPolicy;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which database, and as whom. Immutable. */
final class JdbcLogin {
    static final List<Option> OPTIONS = List.of(
            Option.string("url", null, "The database, as its driver wants it: `jdbc:postgresql://host/database`")
                    .needed(),
            Option.string("user", null, "Name to log in with"),
            Option.string("password", null, "Password to log in with").hidden(),
            Option.string(
                    "password.file",
                    null,
                    "A file that has the password; it is read whenever a connection is made, so that it may change"));

    private static final Logger LOG = LoggerFactory.getLogger(JdbcLogin.class);
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final Pattern SECRET =
            Pattern.compile("(?i)([?&;](password|pwd|passwd|secret|token)=)|(://[^/@?;]*:[^/@?;]*@)");

    /** Databases whose TIMESTAMP is an instant that is written and read in the session's time zone: we write and read UTC. */
    private static final Pattern SESSION_ZONE = Pattern.compile("^jdbc:([a-z]+:)?(mysql|mariadb):");

    private final String url;
    private final Optional<String> user;
    private final Optional<String> password;
    private final Optional<Path> passwordFile;

    private JdbcLogin(String url, Optional<String> user, Optional<String> password, Optional<Path> passwordFile) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.passwordFile = passwordFile;
    }

    /** Checks the options and that the configuration allows the URL. */
    static JdbcLogin of(Options options, PathPolicy paths) {
        String url = options.string("url").trim();
        if (!url.startsWith("jdbc:")) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION, "'" + UrlPolicy.shown(url) + "' is not the URL of a database")
                    .hint("Such URLs begin with 'jdbc:', as 'jdbc:postgresql://host/database'.");
        }
        if (SECRET.matcher(url).find()) {
            throw new EddylineException(ErrorCode.INVALID_OPTION, "the option 'url' has a password in it")
                    .hint("Give it in 'password' or 'password.file': a URL is shown, a password never.");
        }
        paths.urls().check(url);
        if (options.isGiven("password") && options.isGiven("password.file")) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION, "'password' and 'password.file' exclude each other: give one");
        }
        return new JdbcLogin(
                url,
                options.find("user"),
                options.find("password"),
                options.find("password.file").map(paths::resolve));
    }

    /** The URL without anything that may be secret. */
    String shownUrl() {
        return UrlPolicy.shown(url);
    }

    /** A new connection, each statement a transaction of its own; one that is silent for so long counts as broken. */
    Connection connect(long silenceMicros) throws SQLException {
        int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, silenceMicros / 1000));
        Properties properties = new Properties();
        if (url.startsWith(POSTGRESQL)) {
            properties.put("loginTimeout", Integer.toString(1 + millis / 1000));
        }
        Connection connection = connect(properties);
        try {
            limitSilence(connection, millis);
            Dialect.of(connection.getMetaData()).limitSilence(connection, millis);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void limitSilence(Connection connection, int millis) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, millis);
        } catch (SQLFeatureNotSupportedException e) {
            LOG.debug("{} waits for answers for ever", connection, e);
        }
    }

    /** A new connection, each statement a transaction of its own. */
    Connection connect() throws SQLException {
        return connect(new Properties());
    }

    private Connection connect(Properties properties) throws SQLException {
        user.ifPresent(name -> properties.put("user", name));
        secret().ifPresent(text -> properties.put("password", text));
        return inUtc(driver().connect(url, properties));
    }

    private Connection inUtc(Connection connection) throws SQLException {
        if (SESSION_ZONE.matcher(url).find()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET time_zone = '+00:00'");
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
        return connection;
    }

    private Driver driver() {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new EddylineException(ErrorCode.INVALID_OPTION, "there is no driver for '" + shownUrl() + "'", e)
                    .hint("Put the jar of the database's JDBC driver into 'plugins' and start again.");
        }
    }

    private Optional<String> secret() {
        return passwordFile.map(JdbcLogin::read).or(() -> password);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new EddylineException(ErrorCode.INPUT_OUTPUT, "cannot read the password file '" + file + "'", e);
        }
    }
}
