package io.eddyline.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is written to a temporary one of this machine first, and sent elsewhere when it is published. */
public abstract class UploadedFile implements NewFile {
    private final Path temporary;
    private final FileChannel channel;

    protected UploadedFile() throws IOException {
        temporary = Files.createTempFile("eddyline-", ".upload");
        channel = FileChannel.open(temporary, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public final FileChannel channel() {
        return channel;
    }

    /** Where its content is until then. */
    protected final Path temporary() {
        return temporary;
    }

    @Override
    public final void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}
