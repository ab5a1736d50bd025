package io.eddyline.runtime.checkpoint;

import io.eddyline.runtime.progress.RowCounts;
import java.util.List;

/**
 * An epoch that is durable, and the files that it needs: whatever the last two commits do not name is removed.
 *
 * @param epoch its number
 * @param nowMicros its clock
 * @param watermarkMicros after it
 * @param endOfInput whether nothing will ever follow
 * @param state files below {@code state}: a snapshot and the deltas behind it
 * @param sourceSnapshot number of the file below {@code sources}; -1 when there is none
 * @param inputs numbers of the files below {@code offsets} behind that snapshot; the last is the commit's own
 * @param side files below {@code side}
 * @param rows what became of all rows so far
 */
public record CommitRecord(
        long epoch,
        long nowMicros,
        long watermarkMicros,
        boolean endOfInput,
        List<StateFile> state,
        long sourceSnapshot,
        List<Long> inputs,
        List<SideSegment> side,
        RowCounts rows) {
    /**
     * A file with state.
     *
     * @param name {@code N.snapshot} or {@code N.delta}
     */
    public record StateFile(String name, long bytes) {}

    /**
     * A file with rows that are not part of the answer.
     *
     * @param name {@code N}
     */
    public record SideSegment(String name, long rows) {}

    public CommitRecord {
        state = List.copyOf(state);
        inputs = List.copyOf(inputs);
        side = List.copyOf(side);
    }

    /** Under which number it is kept: that of the first epoch it makes durable. */
    long number() {
        return inputs.get(inputs.size() - 1);
    }
}
