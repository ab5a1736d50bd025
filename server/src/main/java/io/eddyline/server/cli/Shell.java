package io.eddyline.server.cli;

import io.eddyline.time.EngineClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The interactive shell: statements over several lines up to their semicolon, history, completion. Ctrl-C ends what runs, or the line that is
 * being typed; Ctrl-D ends the shell.
 */
final class Shell {
    private static final String PROMPT = "eddyline> ";
    private static final String CONTINUED = "       -> ";
    private static final double NANOS = 1e9;
    private static final String HELP = """
            Statements end with ';'. Ctrl-C ends what runs, Ctrl-D ends the shell, Tab completes.

              SHOW STREAMS | VIEWS | MATERIALIZED VIEWS | SINKS | QUERIES | TABLES | CONNECTORS | FORMATS | ALL;
              DESCRIBE x;  SHOW CREATE x;  EXPLAIN SELECT ...;
              SUBSCRIBE TO x;               changes as they come
              \\format table | csv | json    how results are printed
              \\timing on | off              whether times are shown
              \\i file                       runs the statements of a file
              \\q                            ends the shell (also: quit, exit)
            """;

    private final ShellConnection connection;
    private final EngineClock clock = EngineClock.system();
    private final SqlCompleter completer = new SqlCompleter();
    private OutputFormat format;
    private boolean timing = true;
    private Terminal terminal;
    private PrintStream out;

    Shell(ShellConnection connection, OutputFormat format) {
        this.connection = connection;
        this.format = format;
    }

    /** Runs until the user ends it. The exit code is 1 when input is no terminal and a statement failed. */
    int run() throws IOException {
        try (Terminal opened = TerminalBuilder.builder()
                .name("eddyline")
                .system(true)
                .dumb(true)
                .build()) {
            terminal = opened;
            out = new PrintStream(opened.output(), true, StandardCharsets.UTF_8);
            opened.handle(Terminal.Signal.INT, signal -> connection.cancel());
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(opened)
                    .appName("eddyline")
                    .parser(new StatementParser())
                    .completer(completer)
                    .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUED)
                    .variable(LineReader.INDENTATION, 0)
                    .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), ".eddyline_history"))
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .option(LineReader.Option.HISTORY_BEEP, false)
                    .build();
            refreshNames();
            out.println("Eddyline. Statements end with ';'; \\? helps, \\q quits.");
            return loop(reader);
        }
    }

    private int loop(LineReader reader) {
        boolean interactive = !Terminal.TYPE_DUMB.equals(terminal.getType());
        boolean failed = false;
        while (true) {
            String line;
            try {
                line = reader.readLine(interactive ? PROMPT : "").strip();
            } catch (UserInterruptException e) {
                continue;
            } catch (EndOfFileException e) {
                return failed && !interactive ? Eddyline.FAILED : Eddyline.OK;
            }
            if (isQuit(line)) {
                return failed && !interactive ? Eddyline.FAILED : Eddyline.OK;
            }
            failed |= !handle(line);
        }
    }

    private static boolean isQuit(String line) {
        String word = line.toLowerCase(Locale.ROOT).replace(";", "").strip();
        return word.equals("\\q") || word.equals("quit") || word.equals("exit");
    }

    /** Whether it went well. */
    private boolean handle(String line) {
        if (line.isEmpty()) {
            return true;
        }
        return line.startsWith("\\") ? command(line) : statements(line);
    }

    private boolean command(String line) {
        String[] words = line.replaceAll(";$", "").split("\\s+", 2);
        String argument = words.length > 1 ? words[1].strip() : "";
        switch (words[0]) {
            case "\\?", "\\h", "\\help" -> out.print(HELP);
            case "\\timing" -> timing = argument.isEmpty() ? !timing : argument.equalsIgnoreCase("on");
            case "\\format" -> {
                try {
                    format = OutputFormat.valueOf(argument.toUpperCase(Locale.ROOT));
                } catch (IllegalArgumentException e) {
                    out.println("There are the formats table, csv and json.");
                    return false;
                }
            }
            case "\\i" -> {
                try {
                    return statements(Files.readString(Path.of(argument)));
                } catch (IOException e) {
                    out.println("Error: cannot read '" + argument + "'");
                    return false;
                }
            }
            default -> {
                out.println("There is no command " + words[0] + "; \\? helps.");
                return false;
            }
        }
        return true;
    }

    private boolean statements(String text) {
        long start = clock.nanos();
        try {
            connection.runAll(text, () -> format.printer(out, terminal.getWidth()), out);
            if (timing && !Terminal.TYPE_DUMB.equals(terminal.getType())) {
                out.printf(Locale.ROOT, "Time: %.3f s%n", (clock.nanos() - start) / NANOS);
            }
            if (changesNames(text)) {
                refreshNames();
            }
            return true;
        } catch (SQLException e) {
            out.println("Error: " + e.getMessage());
            return false;
        } finally {
            out.flush();
        }
    }

    private static boolean changesNames(String text) {
        String start = text.stripLeading().toUpperCase(Locale.ROOT);
        return start.startsWith("CREATE") || start.startsWith("DROP");
    }

    private void refreshNames() {
        try {
            completer.names(connection.names());
        } catch (SQLException e) {
            // Completion goes on with the names known before.
        }
    }
}
