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

    private interface Values {
        long at(int row);
    }

    private static Rows of(int count, Values keys, Values values) {
        Rows rows = new Rows();
        for (int from = 0; from < count; from += Batch.TARGET_ROWS) {
            int size = Math.min(Batch.TARGET_ROWS, count - from);
            long[] k = new long[size];
            long[] v = new long[size];
            for (int i = 0; i < size; i++) {
                k[i] = keys.at(from + i);
                v[i] = values.at(from + i);
            }
            Batch batch = Batch.of(size, new LongColumn(k, null, size), new LongColumn(v, null, size));
            rows.batches.add(batch.withOrigin(new Place(), null));
        }
        return rows;
    }

    List<Batch> batches() {
        return batches;
    }

    /** Reads all rows once. */
    SplitReader reader() {
        Iterator<Batch> next = batches.iterator();
        return new SplitReader() {
            @Override
            public Batch read(BadRows badRows) {
                return next.hasNext() ? next.next() : null;
            }

            @Override
            public long bytesRead() {
                return 0;
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
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
