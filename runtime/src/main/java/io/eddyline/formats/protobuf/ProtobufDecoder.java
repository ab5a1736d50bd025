package io.eddyline.formats.protobuf;

import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.RowDecoder;
import io.eddyline.formats.value.BadValue;

/** Decodes messages: in files each behind its length, elsewhere each by itself. Not thread-safe. */
final class ProtobufDecoder implements RowDecoder {
    private static final int MAX_LENGTH_BYTES = 5;
    private static final int SHOWN_BYTES = 1000;

    private final MessageReader reader;
    /** Null when nothing stands before messages. */
    private final ConfluentFrame frame;

    private final WireInput in = new WireInput();
    /** A length was wrong: nothing says where the next message begins. */
    private boolean lost;

    ProtobufDecoder(MessageReader reader, ConfluentFrame frame) {
        this.reader = reader;
        this.frame = frame;
    }

    @Override
    public void reset() {
        lost = false;
    }

    @Override
    public boolean recordsAreLines() {
        return false;
    }

    @Override
    public int decode(byte[] buffer, int from, int to, boolean last, DecodeTarget target) {
        int at = from;
        while (at < to && !target.isFull()) {
            if (lost) {
                return to;
            }
            int next = next(buffer, at, to, last, target);
            if (next == at) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** Decodes the message behind the length that stands here; behind it, or here when it is not whole yet. */
    private int next(byte[] buffer, int at, int to, boolean last, DecodeTarget target) {
        long length = 0;
        for (int i = 0; i < MAX_LENGTH_BYTES; i++) {
            if (at + i >= to) {
                return last ? lose(at, to, "the file ends within the length of a message", target) : at;
            }
            int b = buffer[at + i];
            length |= (long) (b & 0x7F) << 7 * i;
            if (b >= 0) {
                int start = at + i + 1;
                if (length <= to - start) {
                    read(buffer, at, start, start + (int) length, target);
                    return start + (int) length;
                }
                String reason = "the file ends within a message of " + length + " bytes";
                return last ? lose(at, to, reason, target) : at;
            }
        }
        return lose(at, to, "no length of a message stands here; the rest of the file cannot be read", target);
    }

    private int lose(int at, int to, String reason, DecodeTarget target) {
        lost = true;
        target.failRow(at, Math.min(to - at, SHOWN_BYTES), reason);
        return to;
    }

    @Override
    public void decodeRecord(byte[] buffer, int from, int to, DecodeTarget target) {
        read(buffer, from, from, to, target);
    }

    /** @param recordStart where its length begins */
    private void read(byte[] buffer, int recordStart, int from, int to, DecodeTarget target) {
        try {
            int start = frame == null ? from : frame.pass(buffer, from, to);
            reader.read(in.set(buffer, start, to), target::column);
            target.endRow(recordStart, to - recordStart);
        } catch (BadValue e) {
            target.failRow(recordStart, to - recordStart, e.getMessage());
        }
    }
}
