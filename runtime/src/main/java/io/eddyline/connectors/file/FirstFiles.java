package io.eddyline.connectors.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** The first files of a listing in some order, so many as are wanted at most: a listing of any length takes little memory. Not thread-safe. */
final class FirstFiles {
    private final Comparator<InputFile> order;
    private final Predicate<InputFile> wanted;
    private final int most;
    private final PriorityQueue<InputFile> last;
    private boolean more;

    /** @param wanted which files count */
    FirstFiles(Comparator<InputFile> order, Predicate<InputFile> wanted, int most) {
        this.order = order;
        this.wanted = wanted;
        this.most = most;
        this.last = new PriorityQueue<>(order.reversed());
    }

    void add(InputFile file) {
        if (!wanted.test(file)) {
            return;
        }
        last.add(file);
        if (last.size() > most) {
            last.remove();
            more = true;
        }
    }

    /** Begins anew. */
    void clear() {
        last.clear();
        more = false;
    }

    /** Whether there were more. */
    boolean hasMore() {
        return more;
    }

    List<InputFile> inOrder() {
        List<InputFile> files = new ArrayList<>(last);
        files.sort(order);
        return files;
    }
}
