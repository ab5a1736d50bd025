package io.eddyline.bench.micro;

import io.eddyline.batch.Batch;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.Origin;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.SplitReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Prepared rows of two BIGINT columns, {@code k} and {@code v}, in batches; given out again and again. */
final class Rows {
    private static final long VALUES = 1_000_000;

    private final List<Batch> batches = new ArrayList<>();

    /** So many rows with keys from 0 to {@code keys - 1}, in no order. */
    static Rows random(int count, int keys, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return of(count, row -> random.nextInt(keys), row -> random.nextLong(VALUES));
    }

    /** Each key from 0 once. */
    static Rows sequence(int from, int count) {
        return of(count, row -> from + row, row -> row);
    }

    /** A step through the keys that meets each once before it meets one again, for numbers of keys that it does not divide. */
    private static final long STEP = 7_368_787;

    /** Rows that are made while they are read: so many of {@code keys} keys, each once, in no order. */
    static SplitReader spread(long first, int count, int keys) {
        int[] given = new int[1];
        return new Reading(() -> {
            int size = Math.min(Batch.TARGET_ROWS, count - given[0]);
            if (size == 0) {
                return null;
            }
            long start = first + given[0];
            given[0] += size;
            return batch(size, row -> (start + row) * STEP % keys, row -> row);
        });
    }

    private interface Values {
        long at(int row);
    }

    private static Rows of(int count, Values keys, Values values) {
        Rows rows = new Rows();
        for (int from = 0; from < count; from += Batch.TARGET_ROWS) {
            int start = from;
            int size = Math.min(Batch.TARGET_ROWS, count - from);
            rows.batches.add(batch(size, row -> keys.at(start + row), row -> values.at(start + row)));
        }
        return rows;
    }

    private static Batch batch(int size, Values keys, Values values) {
        long[] k = new long[size];
        long[] v = new long[size];
        for (int i = 0; i < size; i++) {
            k[i] = keys.at(i);
            v[i] = values.at(i);
        }
        Batch batch = Batch.of(size, new LongColumn(k, null, size), new LongColumn(v, null, size));
        return batch.withOrigin(new Place(), null);
    }

    List<Batch> batches() {
        return batches;
    }

    /** Reads all rows once. */
    SplitReader reader() {
        Iterator<Batch> next = batches.iterator();
        return new Reading(() -> next.hasNext() ? next.next() : null);
    }

    /** Gives batches until there is none. */
    private record Reading(Supplier<Batch> batches) implements SplitReader {
        @Override
        public Batch read(BadRows badRows) {
            return batches.get();
        }

        @Override
        public long bytesRead() {
            return 0;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private static final class Place implements Origin {
        @Override
        public int split() {
            return 0;
        }

        @Override
        public String position(int row) {
            return "row " + row;
        }

        @Override
        public byte[] raw(int row) {
            return position(row).getBytes(StandardCharsets.UTF_8);
        }
    }
}
