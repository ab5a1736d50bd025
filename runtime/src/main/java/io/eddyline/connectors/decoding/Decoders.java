package io.eddyline.connectors.decoding;

import io.eddyline.connector.RowDecoder;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Decoders of one scan, each for one reader at a time: epochs are many and small, and a decoder keeps what it has learned from one to the next.
 * Safe for use by many threads.
 */
public final class Decoders {
    private final DecodingLayout layout;
    private final FormatChoice format;
    /** As many as there were readers at a time. */
    private final ConcurrentLinkedQueue<RowDecoder> idle = new ConcurrentLinkedQueue<>();

    /** A wrong option of the format is known now, not when the first record comes. */
    public Decoders(DecodingLayout layout, FormatChoice format) {
        this.layout = layout;
        this.format = format;
        idle.add(make());
    }

    private RowDecoder make() {
        return format.decoder(layout.physical(), layout.decoded());
    }

    public DecodingLayout layout() {
        return layout;
    }

    /** A decoder that no other reader has. */
    public RowDecoder take() {
        RowDecoder kept = idle.poll();
        return kept == null ? make() : kept;
    }

    /** Gives back a decoder that has come to the end of a record; one that was left in the middle is not given back. */
    public void giveBack(RowDecoder decoder) {
        idle.add(decoder);
    }
}
