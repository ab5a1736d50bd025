package io.eddyline.connectors.decoding;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What decodes the inputs of one scan, each input with a decoder that no other has: one that has come to the end of its input goes on with the
 * next, and need not learn again how the records look. Files are many, and of large ones the parts. Safe for use by many threads.
 */
public final class BlockDecoders {
    private final DecodingLayout layout;
    private final FormatChoice format;
    private final int maxRecordBytes;
    /** As many as there were inputs at a time. */
    private final ConcurrentLinkedQueue<BlockDecoder> idle = new ConcurrentLinkedQueue<>();

    /** @param maxRecordBytes as in {@link BlockDecoder} */
    public BlockDecoders(DecodingLayout layout, FormatChoice format, int maxRecordBytes) {
        this.layout = layout;
        this.format = format;
        this.maxRecordBytes = maxRecordBytes;
    }

    public DecodingLayout layout() {
        return layout;
    }

    /** A decoder at the start of an input. */
    public BlockDecoder take(BlockDecoder.Input input) {
        BlockDecoder kept = idle.poll();
        if (kept == null) {
            return new BlockDecoder(
                    input, format.decoder(layout.physical(), layout.decoded()), layout.decodedType(), maxRecordBytes);
        }
        kept.startWith(input);
        return kept;
    }

    /** Gives back a decoder that has come to the end of its input; one that was left before is not given back. */
    public void giveBack(BlockDecoder decoder) {
        decoder.rest();
        idle.add(decoder);
    }
}
