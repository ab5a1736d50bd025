package io.eddyline.connector;

import java.util.List;

/**
 * What an epoch reads of one source.
 *
 * @param splits in the order in which one thread reads them
 * @param caughtUp whether nothing more was there at the time of planning
 */
public record EpochInput(List<Split> splits, boolean caughtUp) {
    public EpochInput {
        splits = List.copyOf(splits);
    }

    public boolean isEmpty() {
        return splits.isEmpty();
    }
}
