package io.eddyline.runtime.exchange;

import io.eddyline.batch.Batch;
import io.eddyline.runtime.operator.Lane;
import io.eddyline.runtime.operator.Operator;
import io.eddyline.runtime.operator.OperatorSpec;
import io.eddyline.runtime.state.Hashing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The end of a stage: shares rows out among the lanes of the next by the hash of some columns. It hands on selection vectors over the same
 * immutable columns; nothing is copied. What it gives waits until the next stage takes it, behind a barrier.
 */
public final class ExchangeOperator extends Operator {
    private final List<Integer> keys;
    private final List<List<Batch>> outboxes = new ArrayList<>();
    private long[] hashes = new long[0];
    private int[] targets = new int[0];

    /**
     * @param keys columns whose values decide; rows with equal values go to the same lane
     * @param laneCount lanes of the next stage
     */
    public ExchangeOperator(OperatorSpec spec, Lane lane, List<Integer> keys, int laneCount) {
        super(spec, lane);
        this.keys = keys;
        for (int i = 0; i < laneCount; i++) {
            outboxes.add(new ArrayList<>());
        }
    }

    @Override
    public void begin() {
        super.begin();
        outboxes.forEach(List::clear);
    }

    /** What waits is taken at the end of the round. */
    @Override
    public boolean keepsColumns() {
        return false;
    }

    @Override
    protected void process(int port, Batch batch) {
        // The origin does not outlive the source's next batch.
        Batch lasting = batch.withOrigin(null, null);
        lane.waits(lasting, port == Lane.LENT);
        if (outboxes.size() == 1) {
            outboxes.get(0).add(lasting);
            return;
        }
        int[] counts = assign(batch);
        int[][] selections = new int[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            selections[i] = new int[counts[i]];
        }
        Arrays.fill(counts, 0);
        int[] selection = batch.selection();
        for (int k = 0; k < batch.selectedCount(); k++) {
            int target = targets[k];
            selections[target][counts[target]++] = selection == null ? k : selection[k];
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                outboxes.get(i).add(lasting.withSelection(selections[i], counts[i]));
            }
        }
    }

    /** Decides each row's lane; gives the number of rows for each. */
    private int[] assign(Batch batch) {
        int count = batch.selectedCount();
        if (hashes.length < count) {
            hashes = new long[count];
            targets = new int[count];
        }
        Hashing.rows(batch, keys, hashes);
        int lanes = outboxes.size();
        int[] counts = new int[lanes];
        for (int k = 0; k < count; k++) {
            // The lower half: hash tables go by the upper.
            int target = (int) (((hashes[k] & 0xFFFF_FFFFL) * lanes) >>> 32);
            targets[k] = target;
            counts[target]++;
        }
        return counts;
    }

    /** What waits for a lane of the next stage; to be emptied by the caller. */
    public List<Batch> waitingFor(int lane) {
        return outboxes.get(lane);
    }
}
