package io.eddyline.formats.orc;

import io.eddyline.connector.DamagedFile;
import io.eddyline.connector.FileBytes;
import io.eddyline.formats.value.BadValue;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The streams of some columns of a stripe, in memory as they are stored. Not thread-safe. */
final class StripeStreams {
    /** What a stream holds, by its number. */
    static final int PRESENT = 0;

    static final int DATA = 1;
    static final int LENGTH = 2;
    static final int DICTIONARY = 3;
    static final int SECONDARY = 5;
    /** Streams not further apart than this are read at once. */
    private static final int MAX_GAP = 64 << 10;

    private static final int MAX_READ = 1 << 30;

    private final OrcTail tail;
    private final List<Stream> streams = new ArrayList<>();
    private final List<Encoding> encodings = new ArrayList<>();
    private ZoneId zone = ZoneOffset.UTC;

    /** A stream, and from {@code load} on the bytes that it is part of. */
    private static final class Stream {
        private final int kind;
        private final int column;
        private final long offset;
        private final long length;
        private byte[] bytes;
        private int start;

        Stream(int kind, int column, long offset, long length) {
            this.kind = kind;
            this.column = column;
            this.offset = offset;
            this.length = length;
        }

        long end() {
            return offset + length;
        }
    }

    /** How the values of a column are encoded. */
    private record Encoding(int kind, int dictionarySize) {
        boolean hasDictionary() {
            return (kind & 1) != 0;
        }

        boolean isSecond() {
            return (kind & 2) != 0;
        }
    }

    /**
     * Reads the streams of some columns.
     *
     * @throws DamagedFile when the stripe is not what it should be
     */
    StripeStreams(FileBytes file, OrcTail tail, OrcTail.StripePlace place, BitSet columns) throws IOException {
        this.tail = tail;
        byte[] footer = new byte[place.footerBytes()];
        file.read(place.offset() + place.indexBytes() + place.dataBytes(), footer, 0, footer.length);
        try {
            readFooter(new Message(StreamInput.all(tail.codec(), tail.chunkBytes(), footer)), place);
        } catch (BadValue e) {
            throw new DamagedFile("the footer of a stripe cannot be read: " + e.getMessage());
        }
        load(file, columns);
    }

    private void readFooter(Message footer, OrcTail.StripePlace place) {
        long offset = place.offset();
        long end = offset + place.indexBytes() + place.dataBytes();
        while (footer.next()) {
            switch (footer.field()) {
                case 1 -> {
                    Stream stream = stream(footer.message(), offset);
                    if (stream.length < 0 || stream.length > end - offset) {
                        throw new DamagedFile("the streams of a stripe are longer than the stripe");
                    }
                    streams.add(stream);
                    offset = stream.end();
                }
                case 2 -> encodings.add(encoding(footer.message()));
                case 3 -> zone = zone(footer.text());
                default -> footer.skip();
            }
        }
    }

    private static Stream stream(Message message, long offset) {
        int kind = 0;
        int column = 0;
        long length = 0;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> kind = message.size();
                case 2 -> column = message.size();
                case 3 -> length = message.number();
                default -> message.skip();
            }
        }
        return new Stream(kind, column, offset, length);
    }

    private static Encoding encoding(Message message) {
        int kind = 0;
        int dictionarySize = 0;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> kind = message.size();
                case 2 -> dictionarySize = message.size();
                default -> message.skip();
            }
        }
        return new Encoding(kind, dictionarySize);
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            throw new DamagedFile("it was written in the unknown time zone '" + name + "'");
        }
    }

    private static boolean isNeeded(int kind) {
        return kind <= DICTIONARY || kind == SECONDARY;
    }

    /** Streams that stand near each other are read at once. */
    private void load(FileBytes file, BitSet columns) {
        List<Stream> needed = streams.stream()
                .filter(stream -> columns.get(stream.column) && isNeeded(stream.kind) && stream.length > 0)
                .toList();
        int from = 0;
        while (from < needed.size()) {
            long start = needed.get(from).offset;
            int to = from + 1;
            while (to < needed.size()
                    && needed.get(to).offset - needed.get(to - 1).end() <= MAX_GAP
                    && needed.get(to).end() - start <= MAX_READ) {
                to++;
            }
            long length = needed.get(to - 1).end() - start;
            if (length > MAX_READ) {
                throw new DamagedFile("a stream of " + length + " bytes is not supported");
            }
            byte[] bytes = new byte[(int) length];
            file.read(start, bytes, 0, bytes.length);
            for (Stream stream : needed.subList(from, to)) {
                stream.bytes = bytes;
                stream.start = (int) (stream.offset - start);
            }
            from = to;
        }
    }

    private StreamInput find(int column, int kind) {
        for (Stream stream : streams) {
            if (stream.column == column && stream.kind == kind && stream.bytes != null) {
                int end = stream.start + (int) stream.length;
                return new StreamInput(tail.codec(), tail.chunkBytes(), stream.bytes, stream.start, end);
            }
        }
        return null;
    }

    private Encoding encoding(int column) {
        if (column >= encodings.size()) {
            throw new DamagedFile("a stripe does not say how its columns are encoded");
        }
        return encodings.get(column);
    }

    /** Bytes of a stream; none when the stripe does not have it. */
    StreamInput bytes(int column, int kind) {
        StreamInput found = find(column, kind);
        return found == null ? StreamInput.empty() : found;
    }

    Presence presence(int column) {
        StreamInput found = find(column, PRESENT);
        return new Presence(found == null ? null : new BitRuns(found));
    }

    IntegerRuns integers(int column, int kind, boolean signed) {
        StreamInput input = bytes(column, kind);
        return encoding(column).isSecond() ? new RunsV2(input, signed) : new RunsV1(input, signed);
    }

    /** Texts of a column's dictionary; -1 when it has none. */
    int dictionarySize(int column) {
        Encoding encoding = encoding(column);
        return encoding.hasDictionary() ? encoding.dictionarySize : -1;
    }

    /** Where the writer's wall clock hung. */
    ZoneId zone() {
        return zone;
    }

    Calendar calendar() {
        return tail.calendar();
    }
}
