package io.eddyline.connectors.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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
    static long endOfPart(Path path, long from, long partBytes, long size) {
        if (endOfPart(from, partBytes, size) == size) {
            return size;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES);
            // One before, so that a line which starts exactly there is found.
            long position = from + partBytes - 1;
            while (position < size) {
                window.clear();
                int count = channel.read(window, position);
                if (count <= 0) {
                    return size;
                }
                for (int i = 0; i < count; i++) {
                    if (window.get(i) == '\n') {
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
