package io.eddyline.formats.json;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which target column a key means: the column of exactly this name, else the first whose name differs in case only, else none.
 * Immutable.
 */
final class KeyTable {
    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> folded = new HashMap<>();

    /**
     * @param names of all columns
     * @param targets the target index of each, -1 when the column is not wanted
     */
    KeyTable(List<String> names, int[] targets) {
        this(names, targets, false);
    }

    /** @param exactOnly whether keys in another case are other keys */
    KeyTable(List<String> names, int[] targets, boolean exactOnly) {
        for (int i = 0; i < targets.length; i++) {
            exact.putIfAbsent(names.get(i), targets[i]);
            if (!exactOnly) {
                folded.putIfAbsent(fold(names.get(i)), targets[i]);
            }
        }
    }

    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** The target index, or -1. */
    int indexOf(String key) {
        Integer index = exact.get(key);
        if (index == null) {
            index = folded.get(fold(key));
        }
        return index == null ? -1 : index;
    }
}
