package io.eddyline.connectors.jdbc;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of each key. Changes of a row are summed up whatever their order, so that one that came and went in the same transaction leaves
 * nothing; each key ends with one row or none.
 */
final class KeyedRows implements EpochRows {
    private static final long KEY_BYTES = 160;

    private final int[] key;
    private final List<String> keyNames;
    private final boolean lastWins;
    private Map<List<Object>, List<Version>> versions = new LinkedHashMap<>();
    private long bytes;

    /**
     * @param key indices of the columns of the key
     * @param lastWins whether a row replaces the one with the same key without that being taken back
     */
    KeyedRows(List<Integer> key, List<String> keyNames, boolean lastWins) {
        this.key = key.stream().mapToInt(Integer::intValue).toArray();
        this.keyNames = keyNames;
        this.lastWins = lastWins;
    }

    private static final class Version {
        private final Object[] row;
        private long weight;

        Version(Object[] row, long weight) {
            this.row = row;
            this.weight = weight;
        }
    }

    @Override
    public void add(Object[] row, long weight) {
        List<Version> all = versions.computeIfAbsent(keyOf(row), k -> {
            bytes += KEY_BYTES;
            return new ArrayList<>(2);
        });
        if (lastWins) {
            all.clear();
            all.add(new Version(row, 1));
            bytes += RowValues.bytes(row);
            return;
        }
        for (Version version : all) {
            if (Arrays.deepEquals(version.row, row)) {
                version.weight += weight;
                return;
            }
        }
        all.removeIf(version -> version.weight == 0);
        all.add(new Version(row, weight));
        bytes += RowValues.bytes(row);
    }

    private List<Object> keyOf(Object[] row) {
        Object[] values = new Object[key.length];
        for (int i = 0; i < key.length; i++) {
            Object value = row[key[i]];
            values[i] = value instanceof byte[] raw ? ByteBuffer.wrap(raw) : value;
        }
        return Arrays.asList(values);
    }

    @Override
    public long bytes() {
        return bytes;
    }

    /** Changes that are still to be taken back must not be seen. */
    @Override
    public boolean mayBeWrittenInParts() {
        return lastWins;
    }

    /** Deletions come first: a row that goes may be in the way of one that comes by another unique index. */
    @Override
    public void writeTo(TableWriter writer) throws SQLException {
        List<Object[]> remaining = new ArrayList<>();
        for (List<Version> all : versions.values()) {
            Version last = last(all);
            if (last != null) {
                remaining.add(last.row);
            } else if (all.stream().anyMatch(version -> version.weight < 0)) {
                writer.delete(keyValues(all.get(0).row));
            }
        }
        writer.flush();
        writer.upsert(remaining, this::keyValues);
    }

    private Object[] keyValues(Object[] row) {
        Object[] values = new Object[key.length];
        for (int i = 0; i < key.length; i++) {
            values[i] = row[key[i]];
        }
        return values;
    }

    private Version last(List<Version> all) {
        Version last = null;
        for (Version version : all) {
            if (version.weight > 1 || (version.weight == 1 && last != null)) {
                throw new EddylineException(
                                ErrorCode.INVALID_OPTION,
                                "two rows of the answer have the same key (" + String.join(", ", keyNames) + ")")
                        .hint("Name columns in 'key' that identify a row.");
            }
            last = version.weight == 1 ? version : last;
        }
        return last;
    }

    @Override
    public void clear() {
        versions = new LinkedHashMap<>();
        bytes = 0;
    }
}
