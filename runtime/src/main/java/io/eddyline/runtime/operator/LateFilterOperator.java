package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.LongColumn;
import io.eddyline.runtime.expression.Projector;
import java.time.Instant;

/** Takes out the rows whose state was closed when the epoch began. */
public final class LateFilterOperator extends Operator {
    private final Projector closesAt;

    /**
     * @param closesAt computes one column: the moment from which no state waits for the row
     */
    public LateFilterOperator(OperatorSpec spec, Lane lane, Projector closesAt) {
        super(spec, lane);
        this.closesAt = closesAt;
    }

    @Override
    public boolean keepsColumns() {
        return false;
    }

    @Override
    protected void process(int port, Batch batch) {
        long watermark = spec.watermark().atEpochStart();
        if (watermark == Long.MIN_VALUE) {
            emit(batch);
            return;
        }
        evaluating(batch);
        Batch times = closesAt.project(batch, evaluation);
        LongColumn column = (LongColumn) times.column(0);
        int[] kept = new int[times.selectedCount()];
        int count = 0;
        for (int k = 0; k < times.selectedCount(); k++) {
            int row = times.row(k);
            if (column.isNull(row) || column.values()[row] > watermark) {
                kept[count++] = row;
            } else {
                rowLate(batch, row, reason(column.values()[row], watermark));
            }
        }
        emit(count == batch.selectedCount() ? batch : batch.withSelection(kept, count));
    }

    static String reason(long closedAt, long watermark) {
        return "its state was closed at " + text(closedAt) + ", the watermark was at " + text(watermark);
    }

    private static String text(long micros) {
        if (micros == Long.MAX_VALUE) {
            return "the end of input";
        }
        String text = Instant.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L)
                .toString();
        return text.substring(0, text.length() - 1).replace('T', ' ');
    }
}
