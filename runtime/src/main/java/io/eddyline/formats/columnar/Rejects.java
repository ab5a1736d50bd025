package io.eddyline.formats.columnar;

import java.util.Map;
import java.util.TreeMap;

/** Rows of a batch that cannot be given, each with the first reason. */
public final class Rejects {
    private final Map<Integer, String> reasons = new TreeMap<>();

    public void add(int row, String reason) {
        reasons.putIfAbsent(row, reason);
    }

    public boolean isEmpty() {
        return reasons.isEmpty();
    }

    public boolean contains(int row) {
        return reasons.containsKey(row);
    }

    /** By row, ascending. */
    public Map<Integer, String> reasons() {
        return reasons;
    }

    /** Rejects the rows that hold rejected elements: row {@code i} holds {@code offsets[i] .. offsets[i + 1])}. */
    public void addHolders(Rejects elements, int[] offsets, int rows) {
        if (elements.isEmpty()) {
            return;
        }
        for (int row = 0; row < rows; row++) {
            for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                String reason = elements.reasons.get(i);
                if (reason != null) {
                    add(row, reason);
                }
            }
        }
    }
}
