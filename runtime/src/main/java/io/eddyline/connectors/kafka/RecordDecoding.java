package io.eddyline.connectors.kafka;

import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.decoding.DecodingLayout;
import io.eddyline.connectors.decoding.FormatChoice;

/** How records' values become a scan's columns. */
record RecordDecoding(DecodingLayout layout, FormatChoice format) {
    /** A wrong option of the format is known now, not when the first record comes. */
    static RecordDecoding of(SourceContext context) {
        RecordDecoding decoding = new RecordDecoding(
                DecodingLayout.of(context, KafkaConnector.METADATA),
                FormatChoice.ofSource(
                        KafkaSourceOptions.formatName(context.definition().options()),
                        context.definition().options(),
                        context.paths()));
        decoding.check();
        return decoding;
    }

    private void check() {
        RowDecoder first = decoder();
        assert first != null;
    }

    /** A decoder for one reader. */
    RowDecoder decoder() {
        return format.decoder(layout.physical(), layout.decoded());
    }
}
