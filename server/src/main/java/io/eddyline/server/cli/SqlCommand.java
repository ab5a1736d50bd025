package io.eddyline.server.cli;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.server.config.LogFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jline.utils.Signals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code eddyline sql}: a shell on a server, or statements from the command line or a file. */
@Command(
        name = "sql",
        description = {
            "A shell on a server.",
            "With -e or -f it runs these statements and ends; the first error ends it with exit code 1."
        })
final class SqlCommand implements Callable<Integer> {
    @ParentCommand
    private Eddyline eddyline;

    @Option(
            names = {"-u", "--url"},
            paramLabel = "URL",
            defaultValue = "jdbc:eddyline://127.0.0.1:8765",
            description = "Where the server is; host:port is enough. Default: ${DEFAULT-VALUE}.")
    private String url;

    @Option(
            names = {"-e", "--execute"},
            paramLabel = "SQL",
            description = "Statements to run.")
    private String sql;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A file of statements to run.")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How results are printed: table, csv or json.")
    private OutputFormat format;

    @Option(names = "--user", paramLabel = "NAME", description = "Name of the user.")
    private String user;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            interactive = true,
            arity = "0..1",
            description = "Password of the user; asked for when it is not given.")
    private String password;

    @Override
    public Integer call() throws SQLException, IOException {
        LogFormat.install("error");
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
            properties.setProperty("password", password == null ? "" : password);
        }
        String target = url.startsWith("jdbc:") ? url : "jdbc:eddyline://" + url;
        try (ShellConnection connection = ShellConnection.open(target, properties)) {
            if (sql == null && file == null) {
                return new Shell(connection, format).run();
            }
            return runAll(connection, sql != null ? sql : read());
        } catch (SQLException e) {
            eddyline.err().println("Error: " + e.getMessage());
            return Eddyline.FAILED;
        }
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new EddylineException(ErrorCode.PATH_NOT_FOUND, "cannot read '" + file + "'", e);
        }
    }

    private int runAll(ShellConnection connection, String statements) throws SQLException {
        Signals.register("INT", connection::cancel);
        connection.runAll(statements, () -> format.printer(eddyline.out(), Terminals.outputWidth()), eddyline.err());
        eddyline.out().flush();
        return Eddyline.OK;
    }
}
