package io.eddyline.connectors.nexmark;

import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.formats.value.Swar;

/** Texts laid end to end, to be copied whole words at a time: a few bytes too many cost less than an exact copy. Immutable. */
final class PackedTexts {
    /** Bytes copied at once. */
    private static final int STEP = 2 * Long.BYTES;

    private final byte[] bytes;
    private final int[] starts;
    private final int maxLength;

    PackedTexts(byte[][] texts) {
        starts = new int[texts.length + 1];
        int longest = 0;
        for (int i = 0; i < texts.length; i++) {
            starts[i + 1] = starts[i] + texts[i].length;
            longest = Math.max(longest, texts[i].length);
        }
        maxLength = longest;
        bytes = new byte[starts[texts.length] + padding(longest)];
        for (int i = 0; i < texts.length; i++) {
            System.arraycopy(texts[i], 0, bytes, starts[i], texts[i].length);
        }
    }

    /** A column of the texts of these numbers. */
    Column column(int[] texts, int count) {
        int[] offsets = new int[count + 1];
        int end = 0;
        for (int i = 0; i < count; i++) {
            end += starts[texts[i] + 1] - starts[texts[i]];
            offsets[i + 1] = end;
        }
        byte[] data = new byte[end + padding(maxLength)];
        for (int i = 0; i < count; i++) {
            copy(bytes, starts[texts[i]], data, offsets[i], maxLength);
        }
        return new BytesColumn(data, offsets, null, count);
    }

    /** What must be free behind the last text when texts are copied. */
    static int padding(int maxLength) {
        return maxLength + STEP;
    }

    /**
     * Copies at least so many bytes, and up to 15 more. The length is that of the longest text, always the same: the loop's end can then be
     * foreseen, and the next text covers what is too much.
     */
    static void copy(byte[] source, int from, byte[] target, int to, int maxLength) {
        for (int done = 0; done < maxLength; done += STEP) {
            Swar.store(target, to + done, Swar.load(source, from + done));
            Swar.store(target, to + done + Long.BYTES, Swar.load(source, from + done + Long.BYTES));
        }
    }
}
