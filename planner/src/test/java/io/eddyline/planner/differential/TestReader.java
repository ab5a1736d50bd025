package io.eddyline.planner.differential;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Origin;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.SplitReader;
import java.nio.charset.StandardCharsets;

/** Gives one batch. */
final class TestReader implements SplitReader {
    private Batch batch;

    TestReader(Batch batch) {
        this.batch = batch.withOrigin(new Place(), null);
    }

    @Override
    public Batch read(BadRows badRows) {
        Batch next = batch;
        batch = null;
        return next == null || next.isEmpty() ? null : next;
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    public void close() {
        batch = null;
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
