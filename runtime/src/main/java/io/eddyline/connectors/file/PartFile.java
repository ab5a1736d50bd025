package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import io.eddyline.connector.RowEncoder;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One data file while it is written, under its staged name. Not thread-safe. */
final class PartFile {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final String name;
    private final Path staged;
    private final FileChannel channel;
    private final Counted out;
    private final RowEncoder encoder;
    private long rows;
    private long size;

    private PartFile(String name, Path staged, FileChannel channel, Counted out, RowEncoder encoder) {
        this.name = name;
        this.staged = staged;
        this.channel = channel;
        this.out = out;
        this.encoder = encoder;
    }

    /** @param name its path below the sink's directory once it is published */
    static PartFile create(String name, Path staged, Compression compression, RowEncoder encoder) {
        try {
            Files.createDirectories(staged.getParent());
            FileChannel channel = FileChannel.open(
                    staged, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            OutputStream plain = new BufferedOutputStream(new Uncloseable(channel), BUFFER_BYTES);
            Counted out = new Counted(compression.wrap(plain));
            encoder.start(out);
            return new PartFile(name, staged, channel, out, encoder);
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot create '" + staged + "'", e);
        }
    }

    void write(Batch batch) {
        try {
            encoder.encode(batch, out);
            rows += batch.selectedCount();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot write '" + staged + "'", e);
        }
    }

    /** Ends the file; it is on disk on return. */
    void finish() {
        try {
            encoder.finish(out);
            out.close();
            channel.force(true);
            size = channel.size();
            channel.close();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot write '" + staged + "'", e);
        }
    }

    /** Lets go of the file as it is. */
    void abandon() {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot close '" + staged + "'", e);
        }
    }

    String name() {
        return name;
    }

    long rows() {
        return rows;
    }

    /** Bytes given so far, before they are compressed. */
    long bytes() {
        return out.count;
    }

    /** Bytes; known once it is finished. */
    long size() {
        return size;
    }

    Path stagedDirectory() {
        return staged.getParent();
    }

    /** Counts what the encoder writes. */
    private static final class Counted extends FilterOutputStream {
        private long count;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }

    /** Leaves the channel open, so that it can be forced after the compressor has been closed. */
    private static final class Uncloseable extends FilterOutputStream {
        Uncloseable(FileChannel channel) {
            super(Channels.newOutputStream(channel));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
