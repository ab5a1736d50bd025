package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Rows of one input of a join that are kept as they came, batches by reference, and in no index yet: those of the running epoch, and older
 * ones. Where few rows of the other input come at a time, it is cheaper to look all of these up among the few than to index them.
 */
final class WaitingRows {
    /** Rows of an epoch that are worth it. */
    private static final int LEAST_ROWS = 4096;

    /** As often as this all rows may be looked up before indexing them would have been cheaper. */
    private static final int MOST_LOOKS = 8;

    private final RowType schema;
    private final int lanes;
    private final List<Batch> fresh = new ArrayList<>();
    private final List<Batch> old = new ArrayList<>();
    private long freshRows;
    private long oldRows;
    private long lookedUp;
    private long bytes;

    /**
     * @param lanes that share the batches out among themselves: what one leaves out, others hold on to
     */
    WaitingRows(RowType schema, int lanes) {
        this.schema = schema;
        this.lanes = lanes;
    }

    /** Takes rows of the running epoch. */
    void add(Batch batch) {
        fresh.add(
                batch.selectedCount() * 2L * lanes < batch.rowCount()
                        ? Gather.selected(batch, schema)
                        : batch.withOrigin(null, null));
        freshRows += batch.selectedCount();
    }

    List<Batch> fresh() {
        return fresh;
    }

    long freshRows() {
        return freshRows;
    }

    List<Batch> old() {
        return old;
    }

    long rows() {
        return freshRows + oldRows;
    }

    long bytes() {
        return bytes;
    }

    /** Whether the older rows should be looked up once more; if not, they should be indexed. */
    boolean isOneLookMoreWorthIt() {
        lookedUp += oldRows;
        return lookedUp <= MOST_LOOKS * oldRows;
    }

    /** Ends an epoch: its rows are older ones now. False, with nothing done, when they are too few to wait. */
    boolean settle() {
        if (freshRows < LEAST_ROWS) {
            return false;
        }
        fresh.forEach(batch -> bytes += bytes(batch));
        old.addAll(fresh);
        oldRows += freshRows;
        clearFresh();
        return true;
    }

    /** This lane's share of a batch's bytes. */
    private static long bytes(Batch batch) {
        long sum = 0;
        for (Column column : batch.columns()) {
            sum += column instanceof BytesColumn texts
                    ? texts.data().length + (long) Integer.BYTES * batch.rowCount()
                    : (long) Long.BYTES * batch.rowCount();
        }
        return sum * batch.selectedCount() / Math.max(1, batch.rowCount());
    }

    /** Lets go of older batches. A batch of which some rows are still of use stays whole. */
    void removeOldIf(Predicate<Batch> useless) {
        old.removeIf(batch -> {
            boolean removed = useless.test(batch);
            if (removed) {
                oldRows -= batch.selectedCount();
                bytes -= bytes(batch);
            }
            return removed;
        });
    }

    /** The same for those of the running epoch. */
    void removeFreshIf(Predicate<Batch> useless) {
        fresh.removeIf(batch -> {
            boolean removed = useless.test(batch);
            freshRows -= removed ? batch.selectedCount() : 0;
            return removed;
        });
    }

    void clearFresh() {
        fresh.clear();
        freshRows = 0;
    }

    void clearOld() {
        old.clear();
        oldRows = 0;
        lookedUp = 0;
        bytes = 0;
    }

    void forEach(Consumer<Batch> target) {
        old.forEach(target);
        fresh.forEach(target);
    }
}
