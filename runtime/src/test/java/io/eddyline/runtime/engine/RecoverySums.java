package io.eddyline.runtime.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What changes sum up to. */
final class RecoverySums {
    private RecoverySums() {}

    /** The rows left of changes written as {@code +1 row} and {@code -1 row}; each must be left once. */
    static List<String> sum(List<String> changes) {
        Map<String, Integer> sums = new TreeMap<>();
        for (String change : changes) {
            sums.merge(change.substring(3), change.startsWith("-") ? -1 : 1, Integer::sum);
        }
        sums.values().removeIf(count -> count == 0);
        sums.forEach((row, count) -> {
            if (count != 1) {
                throw new AssertionError(row + " is there " + count + " times");
            }
        });
        return List.copyOf(sums.keySet());
    }

    /** The sum of the counts, which are the last column, of the rows left. */
    static long total(List<String> changes) {
        return sum(changes).stream()
                .mapToLong(row -> Long.parseLong(row.substring(row.lastIndexOf(',') + 1)))
                .sum();
    }
}
