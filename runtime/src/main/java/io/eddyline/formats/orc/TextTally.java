package io.eddyline.formats.orc;

import java.util.Arrays;

/** Statistics of texts, in the order of unsigned bytes. */
final class TextTally extends Tally {
    /** Longer texts are no bounds. */
    private static final int MAX_BOUND_BYTES = 1024;

    private byte[] least;
    private byte[] most;
    private long sum;

    void add(byte[] source, int from, int to) {
        sum += to - from;
        if (least == null) {
            least = Arrays.copyOfRange(source, from, to);
            most = least;
        } else if (Arrays.compareUnsigned(source, from, to, least, 0, least.length) < 0) {
            least = Arrays.copyOfRange(source, from, to);
        } else if (Arrays.compareUnsigned(source, from, to, most, 0, most.length) > 0) {
            most = Arrays.copyOfRange(source, from, to);
        }
    }

    @Override
    void writeOwn(MessageOutput message) {
        if (least == null) {
            return;
        }
        MessageOutput own = new MessageOutput();
        if (least.length <= MAX_BOUND_BYTES && most.length <= MAX_BOUND_BYTES) {
            own.content(1, least).content(2, most);
        }
        message.message(4, own.signed(3, sum));
    }

    @Override
    void moveOwn(Tally other) {
        TextTally total = (TextTally) other;
        if (least != null) {
            long together = total.sum + sum;
            total.add(least, 0, least.length);
            total.add(most, 0, most.length);
            total.sum = together;
        }
        least = null;
        most = null;
        sum = 0;
    }
}
