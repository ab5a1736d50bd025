package io.eddyline.server.crash;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** In what two answers differ. */
final class Difference {
    private static final int MOST_LINES = 20;

    private Difference() {}

    static String of(String wanted, String answer) {
        Map<String, Integer> counts = new HashMap<>();
        wanted.lines().forEach(line -> counts.merge(line, -1, Integer::sum));
        answer.lines().forEach(line -> counts.merge(line, 1, Integer::sum));
        counts.values().removeIf(count -> count == 0);
        StringBuilder text = new StringBuilder()
                .append(answer.lines().count())
                .append(" rows where ")
                .append(wanted.lines().count())
                .append(" are wanted; ")
                .append(counts.size())
                .append(" differ\n");
        new TreeMap<>(counts)
                .entrySet().stream()
                        .limit(MOST_LINES)
                        .forEach(entry -> text.append(entry.getValue() > 0 ? "+" : "")
                                .append(entry.getValue())
                                .append(" x ")
                                .append(entry.getKey())
                                .append('\n'));
        return text.toString();
    }
}
