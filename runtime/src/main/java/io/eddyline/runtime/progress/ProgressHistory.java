package io.eddyline.runtime.progress;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last epochs of a query. Safe for use by many threads. */
public final class ProgressHistory {
    /** Epochs remembered. */
    public static final int MAX_EPOCHS = 100;

    private final Deque<QueryProgress> epochs = new ArrayDeque<>();

    /** Adds the newest epoch, and forgets the oldest when there are too many. */
    public synchronized void add(QueryProgress progress) {
        epochs.addLast(progress);
        if (epochs.size() > MAX_EPOCHS) {
            epochs.removeFirst();
        }
    }

    /** Oldest first. */
    public synchronized List<QueryProgress> recent() {
        return new ArrayList<>(epochs);
    }

    /** The newest. */
    public synchronized Optional<QueryProgress> last() {
        return Optional.ofNullable(epochs.peekLast());
    }
}
