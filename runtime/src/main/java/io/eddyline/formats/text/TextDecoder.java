package io.eddyline.formats.text;

import io.eddyline.batch.BytesBuilder;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.RowDecoder;
import io.eddyline.formats.value.Lines;
import io.eddyline.formats.value.Utf8;

/** Gives every line, the empty ones too. Not thread-safe. */
final class TextDecoder implements RowDecoder {
    private final boolean wanted;
    private boolean atStart = true;

    /** @param wanted whether the text itself is wanted, or only the number of lines */
    TextDecoder(boolean wanted) {
        this.wanted = wanted;
    }

    @Override
    public void reset() {
        atStart = true;
    }

    @Override
    public int decode(byte[] buffer, int from, int to, boolean last, DecodeTarget target) {
        int position = from;
        if (atStart && Lines.startsWithByteOrderMark(buffer, from, to)) {
            position += 3;
        }
        while (position < to && !target.isFull()) {
            int end = Lines.newline(buffer, position, to);
            if (end == to && !last) {
                break;
            }
            atStart = false;
            decodeLine(buffer, position, end, target);
            position = Math.min(to, end + 1);
        }
        return atStart && !last ? from : position;
    }

    @Override
    public void decodeRecord(byte[] buffer, int from, int to, DecodeTarget target) {
        decodeLine(buffer, from, to, target);
    }

    private void decodeLine(byte[] b, int from, int to, DecodeTarget target) {
        int end = to > from && b[to - 1] == '\r' ? to - 1 : to;
        int invalid = Utf8.invalidAt(b, from, end);
        if (invalid >= 0) {
            target.failRow(from, end - from, "byte " + (invalid - from + 1) + " is not valid UTF-8");
            return;
        }
        if (wanted) {
            ((BytesBuilder) target.column(0)).append(b, from, end - from);
        }
        target.endRow(from, end - from);
    }
}
