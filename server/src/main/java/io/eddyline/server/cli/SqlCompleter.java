package io.eddyline.server.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes keywords, in the case in which they were begun, and names of relations and columns. */
final class SqlCompleter implements Completer {
    private static final List<String> KEYWORDS = List.of(
            ("ALTER AND AS ASC BETWEEN BY CASE CAST COMMENT COUNT CREATE CROSS CUBE DATE DESC DESCRIBE DESCRIPTOR DISTINCT"
                            + " DROP ELSE EMIT END EXISTS EXPLAIN EXTENDED FALSE FILTER FINAL FROM FULL GROUP HAVING HOP IF IN INNER"
                            + " INTERVAL IS JOIN LATERAL LEFT LIKE LIMIT LOGICAL MATERIALIZED MAX METADATA MIN NOT NULL OFFSET ON OR"
                            + " ORDER OUTER PARTITION PAUSE PHYSICAL PRIMARY QUERIES RESET RESUME RIGHT ROLLUP SELECT SESSION SET"
                            + " SHOW SINK SINKS STATE STOP STREAM STREAMS SUBSCRIBE SUM TABLE TABLES THEN TIMESTAMP TO TRUE TUMBLE"
                            + " UNION UNNEST UP UPDATE VALUES VARCHAR VIEW VIEWS WATERMARK WHEN WHERE WINDOW WITH CHANGES CLOSE"
                            + " CONNECTORS FORMATS FUNCTIONS BIGINT DOUBLE DECIMAL BOOLEAN INT AVG")
                    .split(" "));

    private volatile Set<String> names = Set.of();

    void names(Set<String> newNames) {
        names = Set.copyOf(newNames);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word().substring(0, line.wordCursor());
        int from = Math.max(word.lastIndexOf('('), word.lastIndexOf(',')) + 1;
        String before = word.substring(0, from);
        String begun = word.substring(from).toUpperCase(Locale.ROOT);
        boolean lower = !begun.isEmpty() && Character.isLowerCase(word.charAt(from));
        for (String keyword : KEYWORDS) {
            if (!begun.isEmpty() && keyword.startsWith(begun)) {
                candidates.add(
                        candidate(before + (lower ? keyword.toLowerCase(Locale.ROOT) : keyword), keyword, "keywords"));
            }
        }
        for (String name : names) {
            if (name.toUpperCase(Locale.ROOT).startsWith(begun)) {
                candidates.add(candidate(before + name, name, "names"));
            }
        }
    }

    private static Candidate candidate(String value, String shown, String group) {
        return new Candidate(value, shown, group, null, null, null, true);
    }
}
