package io.eddyline.runtime.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.LongColumn;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.SplitReader;
import io.eddyline.runtime.dataflow.EpochTask;
import io.eddyline.runtime.operator.Lane;
import io.eddyline.runtime.operator.Operator;
import io.eddyline.runtime.operator.OperatorSpec;
import io.eddyline.runtime.operator.Watermark;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lane reads on as long as little waits for other threads. */
class SplitQueueTest {
    private static final int BATCHES = 1000;
    private static final int ROWS = 100;

    private final Lane reading = new Lane(0, ZoneOffset.UTC, false);
    private SplitQueue queue;
    private int given;
    private long bytesPerBatch = 1000;
    /** One batch of so many waits; a share of its rows, when that is below 0. */
    private int waitingEvery;
    /** Whether what waits may be made of the lane's arrays. */
    private boolean lent = true;

    private final Set<long[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());

    private final class Taker extends Operator {
        Taker() {
            super(spec(), reading);
        }

        @Override
        protected void process(int port, Batch batch) {
            given++;
            arrays.add(reading.arrays().longs(ROWS));
            if (waitingEvery > 0 && given % waitingEvery == 0) {
                reading.waits(batch, lent);
            } else if (waitingEvery < 0) {
                reading.waits(batch(ROWS / -waitingEvery), lent);
            }
        }
    }

    private static OperatorSpec spec() {
        RowType type = RowType.of(List.of("k"), List.of(DataType.bigint()));
        return new OperatorSpec(0, "taker", type, type, false, true, "", new Watermark(List.of()));
    }

    private static Batch batch(int rows) {
        return Batch.of(rows, new LongColumn(new long[rows], null, rows));
    }

    private final class Batches implements SplitReader {
        private int read;

        @Override
        public Batch read(BadRows badRows) {
            return read++ < BATCHES ? batch(ROWS) : null;
        }

        @Override
        public long bytesRead() {
            return read * bytesPerBatch;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @BeforeEach
    void open() {
        queue = new SplitQueue(reading);
        queue.add(new EpochTask.SplitInput(0, Batches::new), new Taker(), "s");
    }

    private void read() {
        queue.readUntilWaiting(1000, false, () -> {});
    }

    @Test
    void allIsReadWhenNothingWaits() {
        read();

        assertThat(given).isEqualTo(BATCHES);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void aRoundEndsWithSoManyRowsThatWait() {
        waitingEvery = 4;
        read();
        assertThat(given).isEqualTo(40);

        read();
        assertThat(given).as("nothing waits any more when the next begins").isEqualTo(80);
    }

    @Test
    void aRoundEndsWithTheBytesOfRowsThatWait() {
        bytesPerBatch = 3 << 20;
        waitingEvery = 2;
        read();

        assertThat(given).isEqualTo(6);
    }

    @Test
    void bytesCountByTheShareOfRowsThatWait() {
        bytesPerBatch = 100 << 17;
        waitingEvery = -50;
        read();

        assertThat(given).isEqualTo(32);
    }

    @Test
    void theFirstRowsAreReadWithoutRegardToWhatWaits() {
        queue.readRows(250, () -> {});
        assertThat(given).isEqualTo(3);

        bytesPerBatch = 9 << 20;
        queue.readRows(250, () -> {});
        assertThat(given).as("but not more bytes").isEqualTo(4);
    }

    @Test
    void arraysAreUsedAgainWhileNothingThatIsMadeOfThemWaits() {
        bytesPerBatch = 1 << 19;
        waitingEvery = -100;
        lent = false;
        queue.readUntilWaiting(10_000, true, () -> {});

        assertThat(given).isGreaterThan(100);
        // Two batches are a megabyte, after which the arrays are given out again; before the first time none is noted.
        assertThat(arrays).hasSize(4);
    }

    @Test
    void arraysOfWhatWaitsAreNotUsedAgain() {
        bytesPerBatch = 1 << 19;
        waitingEvery = -100;
        queue.readUntilWaiting(10_000, true, () -> {});

        assertThat(given).isGreaterThan(100);
        assertThat(arrays).hasSize(given);
    }
}
