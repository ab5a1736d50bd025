package io.eddyline.runtime.checkpoint;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.Location;
import io.eddyline.storage.NewFile;
import io.eddyline.storage.StoredFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.zip.CRC32C;

/**
 * Files of a checkpoint: {@code magic (8 bytes), version (4), flags (4), length of what follows (8), CRC32C (4)}, then the content, compressed
 * with Zstandard when the flag says so. The checksum covers version, flags, length and content as it stands in the file. A file appears
 * whole under its name or not at all.
 */
final class FramedFile {
    private static final byte[] MAGIC = {'E', 'D', 'D', 'Y', 'L', 'I', 'N', 'E'};
    private static final int VERSION = 1;
    private static final int OLDEST_READABLE_VERSION = 1;
    private static final int FLAG_COMPRESSED = 1;
    private static final int HEADER_BYTES = 28;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int COMPRESSION_LEVEL = 1;

    private FramedFile() {}

    /** Writes a file's content. */
    @FunctionalInterface
    interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads a file's content. */
    @FunctionalInterface
    interface Parser<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** What is wrong with a file. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String problem) {
            super(problem);
        }
    }

    /** Writes a file, in the place of one that is there; returns its bytes. */
    static long write(Location target, boolean compressed, Content content) {
        try (NewFile file = target.create()) {
            long size = fill(file.channel(), compressed, content);
            file.publish();
            return size;
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** Writes a file unless there is one, uncompressed; returns its bytes, or -1 when another writer was first. */
    static long writeOnce(Location target, Content content) {
        try (NewFile file = target.create()) {
            long size = fill(file.channel(), false, content);
            return file.publishIfAbsent() ? size : -1;
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static EddylineException unwritable(Location target, IOException e) {
        return new EddylineException(
                        ErrorCode.INPUT_OUTPUT, "cannot write the checkpoint file '" + target + "': " + reason(e), e)
                .hint("The query goes on from its last checkpoint when it is started again.");
    }

    static String reason(IOException e) {
        String name = e.getClass().getSimpleName().replace("Exception", "");
        return e.getMessage() == null ? name : name + ": " + e.getMessage();
    }

    private static long fill(FileChannel channel, boolean compressed, Content content) throws IOException {
        channel.position(HEADER_BYTES);
        CountingOutput counting = new CountingOutput(Channels.newOutputStream(channel));
        OutputStream buffered = new BufferedOutputStream(counting, BUFFER_BYTES);
        try (DataOutputStream out =
                new DataOutputStream(compressed ? new ZstdOutputStream(buffered, COMPRESSION_LEVEL) : buffered)) {
            content.write(out);
        }
        ByteBuffer header = header(compressed ? FLAG_COMPRESSED : 0, counting.length, counting.checksum);
        for (long position = 0; header.hasRemaining(); ) {
            position += channel.write(header, position);
        }
        return HEADER_BYTES + counting.length;
    }

    private static ByteBuffer header(int flags, long length, CRC32C content) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.put(MAGIC).putInt(VERSION).putInt(flags).putLong(length);
        header.putInt(checksum(VERSION, flags, length, (int) content.getValue()));
        return header.flip();
    }

    private static int checksum(int version, int flags, long length, int contentChecksum) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(20)
                .putInt(version)
                .putInt(flags)
                .putLong(length)
                .putInt(contentChecksum)
                .flip());
        return (int) checksum.getValue();
    }

    /** Reads a file after having checked all of it. */
    static <T> T read(Location file, Parser<T> parser) throws IOException {
        try (StoredFile stored = file.open()) {
            boolean compressed = check(new BufferedInputStream(stored.stream(0), BUFFER_BYTES), stored.size());
            InputStream body = new BufferedInputStream(stored.stream(HEADER_BYTES), BUFFER_BYTES);
            return parser.read(new DataInputStream(compressed ? new ZstdInputStream(body) : body));
        }
    }

    /** Whether the file is there and whole. */
    static boolean isSound(Location file) {
        try (StoredFile stored = file.open()) {
            check(new BufferedInputStream(stored.stream(0), BUFFER_BYTES), stored.size());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean check(InputStream in, long size) throws IOException {
        if (size < HEADER_BYTES) {
            throw new DamagedException("it is cut off: " + size + " bytes");
        }
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER_BYTES));
        byte[] magic = new byte[MAGIC.length];
        header.get(magic);
        if (!java.util.Arrays.equals(magic, MAGIC)) {
            throw new DamagedException("it is not a checkpoint file");
        }
        int version = header.getInt();
        int flags = header.getInt();
        long length = header.getLong();
        int expected = header.getInt();
        if (length != size - HEADER_BYTES) {
            throw new DamagedException(
                    "it has " + (size - HEADER_BYTES) + " bytes of content where " + length + " were written");
        }
        CRC32C content = new CRC32C();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            content.update(buffer, 0, count);
        }
        if (checksum(version, flags, length, (int) content.getValue()) != expected) {
            throw new DamagedException("its checksum does not match its content");
        }
        if (version < OLDEST_READABLE_VERSION || version > VERSION) {
            throw new DamagedException("it has format version " + version + ", this release reads "
                    + OLDEST_READABLE_VERSION + " to " + VERSION);
        }
        return (flags & FLAG_COMPRESSED) != 0;
    }

    /** What is wrong with a file, for the user. */
    static String problem(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it is missing";
        }
        return e instanceof DamagedException ? e.getMessage() : reason(e);
    }

    /** Counts and sums up what goes through. The file below stays open when it is closed: its header is yet to be written. */
    private static final class CountingOutput extends FilterOutputStream {
        private final CRC32C checksum = new CRC32C();
        private long length;

        CountingOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            checksum.update(b);
            length++;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
            checksum.update(bytes, from, count);
            length += count;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
