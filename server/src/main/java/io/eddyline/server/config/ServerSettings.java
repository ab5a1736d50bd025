package io.eddyline.server.config;

import io.eddyline.connector.Option;
import java.util.List;

/** The server's settings: each is declared here once, for validation, defaults and the documentation. */
public final class ServerSettings {
    public static final Option HOST =
            Option.string("host", "127.0.0.1", "Address to listen on; 0.0.0.0 for all interfaces.");
    public static final Option PORT = Option.integer("port", 8765L, "Port for JDBC and health; 0 takes a free one.");
    public static final Option DATA_DIR = Option.string(
            "data.dir",
            "eddyline-data",
            "Directory of the catalog and of the checkpoints; one server uses it at a time.");
    public static final Option FILES_ALLOWED = Option.string(
            "files.allowed",
            ".",
            "Directories, separated by commas, whose files statements may read and write, also such as s3://bucket/path; '*' for all.");
    public static final Option URLS_ALLOWED = Option.string(
            "urls.allowed",
            "none",
            "Beginnings of URLs, separated by commas, of databases and services that statements may connect to; '*' for all.");
    public static final Option ENV_ALLOWED = Option.string(
            "env.allowed",
            "none",
            "Environment variables, separated by commas, that options may take as ${env:NAME}, also such as SHOP_*; '*' for all.");
    public static final Option S3_ENDPOINT = Option.string(
            "s3.endpoint",
            "",
            "URL of what is to be taken for S3, such as https://storage.example:9000; empty for Amazon's.");
    public static final Option S3_REGION =
            Option.string("s3.region", "", "Region of the buckets; empty for what AWS_REGION or the profile says.");
    public static final Option S3_PATH_STYLE = Option.choice(
            "s3.path.style",
            "auto",
            List.of("auto", "true", "false"),
            "Whether URLs have the bucket in their path and not in the host's name; auto does with an s3.endpoint.");
    public static final Option S3_ACCESS_KEY = Option.string(
            "s3.access.key",
            "",
            "Access key for all buckets; empty for what AWS_ACCESS_KEY_ID, the profile or the machine's role says.");
    public static final Option S3_SECRET_KEY = Option.string(
                    "s3.secret.key", "", "Secret to the access key; better given as EDDYLINE_S3_SECRET_KEY.")
            .hidden();
    public static final Option S3_SESSION_TOKEN = Option.string(
                    "s3.session.token", "", "Token that belongs to a temporary access key.")
            .hidden();
    public static final Option HDFS_ENDPOINT = Option.string(
            "hdfs.endpoint",
            "",
            "HTTP addresses of HDFS's namenodes, separated by commas; empty for port 9870 of the host that a hdfs: URL names.");
    public static final Option HDFS_USER =
            Option.string("hdfs.user", "", "User whose rights HDFS grants; empty for the one that runs the server.");
    public static final Option WEBHOOK_TOKEN = Option.string(
                    "webhook.token",
                    "none",
                    "The bearer token that allows to post rows to /streams/<name>, at least 16 characters; without one nobody can.")
            .hidden();
    public static final Option WEBHOOK_MAX_BODY =
            Option.size("webhook.max.body", "8mb", "A request with a longer body is refused.");
    public static final Option THREADS =
            Option.integer("threads", 0L, "Threads that work on large epochs, all queries together; 0 for one a core.");
    public static final Option TIME_ZONE = Option.string("time.zone", "UTC", "Time zone of new sessions.");
    public static final Option SESSION_TIMEOUT =
            Option.duration("session.timeout", "30 minutes", "A connection that was not used for so long is closed.");
    public static final Option STATEMENT_TIMEOUT = Option.duration(
            "statement.timeout", "10 minutes", "A result that nobody fetched from for so long is closed.");
    public static final Option FETCH_MAX_ROWS =
            Option.integer("fetch.max.rows", 10_000L, "Rows given to a client at once at most.");
    public static final Option FETCH_WAIT = Option.duration(
            "fetch.wait", "10 seconds", "How long a read of a live query waits for rows before it answers with none.");
    public static final Option SUBSCRIBE_BUFFER_ROWS = Option.integer(
            "subscribe.buffer.rows", 262_144L, "Changes that may wait for a subscriber before it is too slow.");
    public static final Option SIDE_ROWS = Option.integer(
            "side.rows", 1_000_000L, "Late, undecodable and failed rows that a query keeps for reading.");
    public static final Option SHUTDOWN_TIMEOUT =
            Option.duration("shutdown.timeout", "30 seconds", "How long a shutdown waits for running epochs to end.");
    public static final Option LOG_LEVEL = Option.choice(
            "log.level",
            "info",
            List.of("error", "warn", "info", "debug"),
            "What Eddyline logs to standard error; libraries log warnings.");

    /** All of them. */
    public static final List<Option> ALL = List.of(
            HOST,
            PORT,
            DATA_DIR,
            FILES_ALLOWED,
            URLS_ALLOWED,
            ENV_ALLOWED,
            S3_ENDPOINT,
            S3_REGION,
            S3_PATH_STYLE,
            S3_ACCESS_KEY,
            S3_SECRET_KEY,
            S3_SESSION_TOKEN,
            HDFS_ENDPOINT,
            HDFS_USER,
            WEBHOOK_TOKEN,
            WEBHOOK_MAX_BODY,
            THREADS,
            TIME_ZONE,
            SESSION_TIMEOUT,
            STATEMENT_TIMEOUT,
            FETCH_MAX_ROWS,
            FETCH_WAIT,
            SUBSCRIBE_BUFFER_ROWS,
            SIDE_ROWS,
            SHUTDOWN_TIMEOUT,
            LOG_LEVEL);

    private ServerSettings() {}
}
