package io.eddyline.connectors.file;

import io.eddyline.storage.Location;
import io.eddyline.storage.StoredFile;
import java.io.IOException;

/** Finds where a large file may be cut. */
final class LineCuts {
    private static final int WINDOW_BYTES = 8 * 1024;

    private LineCuts() {}

    /** The end of a part that starts at {@code from} and may end anywhere. A remainder of less than half a part is not left alone. */
    static long endOfPart(long from, long partBytes, long size) {
        return size - from < partBytes + partBytes / 2 ? size : from + partBytes;
    }

    /**
     * The end of a part that starts at {@code from}: the first start of a line at or behind {@code from + partBytes}, at most {@code size}.
     * A remainder of less than half a part is not left alone.
     */
    static long endOfPart(Location path, long from, long partBytes, long size) {
        if (endOfPart(from, partBytes, size) == size) {
            return size;
        }
        try (StoredFile file = path.open()) {
            byte[] window = new byte[WINDOW_BYTES];
            // One before, so that a line which starts exactly there is found.
            long position = from + partBytes - 1;
            while (position < size) {
                int count = file.read(position, window, 0, window.length);
                if (count <= 0) {
                    return size;
                }
                for (int i = 0; i < count; i++) {
                    if (window[i] == '\n') {
                        return Math.min(size, position + i + 1);
                    }
                }
                position += count;
            }
            return size;
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot read '" + path + "'", e);
        }
    }
}
