package io.eddyline.formats.orc;

import io.eddyline.connector.DamagedFile;
import io.eddyline.connector.FileBytes;
import io.eddyline.formats.value.BadValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What stands at the end of a file: its types, and where its stripes are. Read by one thread, then immutable. */
final class OrcTail {
    static final byte[] MAGIC = "ORC".getBytes(StandardCharsets.US_ASCII);
    /** How the files that are written here say who wrote them. */
    static final String SOFTWARE = "Eddyline";

    private static final int TAIL_BYTES = 64 * 1024;
    private static final int MAX_BYTES = 256 << 20;
    private static final int MAX_CHUNK_BYTES = 1 << 23;

    private final FileBytes file;
    private final byte[] tail;
    private final int postscriptBytes;
    private OrcCodec codec = OrcCodec.NONE;
    private int chunkBytes;
    private int footerBytes;
    private int metadataBytes;
    private int writerVersion;
    private String magic = "";
    private final List<Message> typeList = new ArrayList<>();
    private OrcType root;
    private final List<StripePlace> stripes = new ArrayList<>();
    private long rows;
    private Calendar calendar = Calendar.PROLEPTIC;
    private boolean isOurs;

    /** Where a stripe is. */
    record StripePlace(long offset, long indexBytes, long dataBytes, int footerBytes, long rows) {}

    /** @throws DamagedFile when the file is no ORC file, or a damaged one */
    static OrcTail read(FileBytes file) {
        if (file.size() < 2 * MAGIC.length + 2) {
            throw new DamagedFile("it is too short for an ORC file");
        }
        try {
            return new OrcTail(file);
        } catch (DamagedFile e) {
            throw e;
        } catch (BadValue | IOException e) {
            throw new DamagedFile("its footer cannot be read: " + e.getMessage());
        }
    }

    private OrcTail(FileBytes file) throws IOException {
        this.file = file;
        tail = new byte[(int) Math.min(TAIL_BYTES, file.size())];
        file.read(file.size() - tail.length, tail, 0, tail.length);
        postscriptBytes = tail[tail.length - 1] & 0xFF;
        if (postscriptBytes >= tail.length) {
            throw notOrc();
        }
        readPostscript();
        byte[] head = new byte[MAGIC.length];
        file.read(0, head, 0, head.length);
        if (!Arrays.equals(head, MAGIC)) {
            throw new DamagedFile("it does not begin as an ORC file does: its beginning was cut off");
        }
        readFooter(new Message(section(0, footerBytes)));
        root = OrcType.tree(typeList);
        check();
    }

    private static DamagedFile notOrc() {
        return new DamagedFile("it does not end as an ORC file does: it is another format, or was cut off");
    }

    private void readPostscript() {
        int end = tail.length - 1;
        Message postscript = new Message(Arrays.copyOfRange(tail, end - postscriptBytes, end));
        try {
            while (postscript.next()) {
                switch (postscript.field()) {
                    case 1 -> footerBytes = postscript.size();
                    case 2 -> codec = OrcCodec.of(postscript.size());
                    case 3 -> chunkBytes = postscript.size();
                    case 5 -> metadataBytes = postscript.size();
                    case 6 -> writerVersion = postscript.size();
                    case 8000 -> magic = postscript.text();
                    default -> postscript.skip();
                }
            }
        } catch (BadValue e) {
            throw notOrc();
        }
        if (!magic.equals("ORC")) {
            throw notOrc();
        }
        boolean fits = (long) footerBytes + metadataBytes + postscriptBytes < file.size();
        if (!fits || footerBytes > MAX_BYTES || metadataBytes > MAX_BYTES || chunkBytes > MAX_CHUNK_BYTES) {
            throw new DamagedFile("its footer has a wrong length: " + footerBytes);
        }
    }

    /** The decompressed bytes of a part that ends so many bytes before the postscript. */
    private byte[] section(int before, int length) throws IOException {
        byte[] section = new byte[length];
        int start = tail.length - 1 - postscriptBytes - before - length;
        if (start >= 0) {
            System.arraycopy(tail, start, section, 0, length);
        } else {
            file.read(file.size() - tail.length + start, section, 0, length);
        }
        return StreamInput.all(codec, chunkBytes, section);
    }

    private void readFooter(Message footer) {
        while (footer.next()) {
            switch (footer.field()) {
                case 3 -> stripes.add(stripe(footer.message()));
                case 4 -> typeList.add(footer.message());
                case 6 -> rows = footer.number();
                case 10 -> throw new DamagedFile("encrypted ORC files are not supported");
                case 11 -> calendar = Calendar.of(footer.size());
                case 12 -> isOurs = footer.text().equals(SOFTWARE);
                default -> footer.skip();
            }
        }
    }

    private static StripePlace stripe(Message message) {
        long offset = 0;
        long indexBytes = 0;
        long dataBytes = 0;
        int footerBytes = 0;
        long rows = 0;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> offset = message.number();
                case 2 -> indexBytes = message.number();
                case 3 -> dataBytes = message.number();
                case 4 -> footerBytes = message.size();
                case 5 -> rows = message.number();
                default -> message.skip();
            }
        }
        return new StripePlace(offset, indexBytes, dataBytes, footerBytes, rows);
    }

    /** The number of rows is believed where no column is read. */
    private void check() {
        long sum = 0;
        for (StripePlace stripe : stripes) {
            long left = file.size() - stripe.offset;
            boolean fits = stripe.offset >= MAGIC.length
                    && stripe.indexBytes >= 0
                    && stripe.indexBytes <= left
                    && stripe.dataBytes >= 0
                    && stripe.dataBytes <= left - stripe.indexBytes
                    && stripe.footerBytes <= left - stripe.indexBytes - stripe.dataBytes;
            if (!fits || stripe.rows < 0 || stripe.rows > Long.MAX_VALUE - sum) {
                throw new DamagedFile("a stripe of it is not where its footer says");
            }
            sum += stripe.rows;
        }
        if (sum != rows) {
            throw new DamagedFile("it has " + rows + " rows, and its stripes have " + sum);
        }
    }

    OrcType root() {
        return root;
    }

    int typeCount() {
        return typeList.size();
    }

    List<StripePlace> stripes() {
        return stripes;
    }

    Calendar calendar() {
        return calendar;
    }

    OrcCodec codec() {
        return codec;
    }

    int chunkBytes() {
        return chunkBytes;
    }

    int writerVersion() {
        return writerVersion;
    }

    /** Whether it was written here. */
    boolean isOurs() {
        return isOurs;
    }

    /** Statistics of the columns by stripe; empty when the file has none that can be read: rows can be read without. */
    List<ColumnStatistics[]> statistics() {
        try {
            List<ColumnStatistics[]> found = new ArrayList<>();
            Message metadata = new Message(section(footerBytes, metadataBytes));
            while (metadata.next()) {
                if (metadata.field() == 1) {
                    found.add(ColumnStatistics.ofStripe(metadata.message(), typeCount()));
                } else {
                    metadata.skip();
                }
            }
            return found;
        } catch (BadValue | DamagedFile | IOException e) {
            return List.of();
        }
    }
}
