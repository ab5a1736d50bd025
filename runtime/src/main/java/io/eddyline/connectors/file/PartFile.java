package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import io.eddyline.connector.RowEncoder;
import io.eddyline.storage.Location;
import io.eddyline.storage.NewFile;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;

/** One data file while it is written. Not thread-safe. */
final class PartFile {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final String name;
    private final Location place;
    private final NewFile file;
    private final Counted out;
    private final RowEncoder encoder;
    private long rows;
    private long size;

    private PartFile(String name, Location place, NewFile file, Counted out, RowEncoder encoder) {
        this.name = name;
        this.place = place;
        this.file = file;
        this.out = out;
        this.encoder = encoder;
    }

    /**
     * @param name its path below the sink's directory once it is published
     * @param place where it is until then
     */
    static PartFile create(String name, Location place, Compression compression, RowEncoder encoder) {
        try {
            NewFile file = place.create();
            OutputStream plain =
                    new BufferedOutputStream(new Uncloseable(Channels.newOutputStream(file.channel())), BUFFER_BYTES);
            Counted out = new Counted(compression.wrap(plain));
            encoder.start(out);
            return new PartFile(name, place, file, out, encoder);
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot create '" + place + "'", e);
        }
    }

    void write(Batch batch) {
        try {
            encoder.encode(batch, out);
            rows += batch.selectedCount();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot write '" + place + "'", e);
        }
    }

    /** Ends the file; it is durable on return. */
    void finish() {
        try {
            encoder.finish(out);
            out.close();
            size = file.channel().size();
            file.publish();
            file.close();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot write '" + place + "'", e);
        }
    }

    /** Throws the file away. */
    void abandon() {
        try {
            file.close();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot close '" + place + "'", e);
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
    static final class Uncloseable extends FilterOutputStream {
        Uncloseable(OutputStream out) {
            super(out);
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
