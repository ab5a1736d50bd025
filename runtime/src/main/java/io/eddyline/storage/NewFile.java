package io.eddyline.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * A file that is being written, on this machine's disk. Nobody sees it before it is published; closed without, it is gone. One thread at a time.
 */
public interface NewFile extends AutoCloseable {
    /** Its content, in any order. */
    FileChannel channel();

    /** Makes it durable and visible, in the place of one that is there. */
    void publish() throws IOException;

    /**
     * Makes it durable and visible unless there is one: of any number of writers, in any number of processes, one succeeds.
     *
     * @return whether it was this one
     */
    boolean publishIfAbsent() throws IOException;

    @Override
    void close() throws IOException;
}
