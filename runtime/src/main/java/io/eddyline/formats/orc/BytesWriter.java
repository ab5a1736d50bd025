package io.eddyline.formats.orc;

import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import java.io.IOException;

/** Writes texts and byte strings end to end. */
final class BytesWriter extends ColumnWriter {
    /** Null for byte strings. */
    private final TextTally texts;

    private final Tally.Sum sum;
    private final StreamOutput values;
    private final IntegerWriter lengths;

    private BytesWriter(OrcCodec codec, TextTally texts, Tally.Sum sum, Tally total) {
        super(codec, texts == null ? sum : texts, total);
        this.texts = texts;
        this.sum = sum;
        values = stream(StripeStreams.DATA);
        lengths = new IntegerWriter(stream(StripeStreams.LENGTH), false);
    }

    static BytesWriter ofTexts(OrcCodec codec) {
        return new BytesWriter(codec, new TextTally(), null, new TextTally());
    }

    static BytesWriter ofBytes(OrcCodec codec) {
        return new BytesWriter(codec, null, new Tally.Sum(false), new Tally.Sum(false));
    }

    @Override
    void writeValues(Column column, int[] rows, int count) throws IOException {
        BytesColumn bytes = (BytesColumn) column;
        for (int i = 0; i < count; i++) {
            int start = bytes.start(rows[i]);
            int length = bytes.length(rows[i]);
            values.put(bytes.data(), start, length);
            lengths.add(length);
            if (texts != null) {
                texts.add(bytes.data(), start, start + length);
            } else {
                sum.add(length);
            }
        }
    }

    @Override
    void flush() throws IOException {
        lengths.flush();
    }

    @Override
    MessageOutput type() {
        return new MessageOutput().number(1, (texts != null ? OrcType.Kind.STRING : OrcType.Kind.BINARY).ordinal());
    }
}
