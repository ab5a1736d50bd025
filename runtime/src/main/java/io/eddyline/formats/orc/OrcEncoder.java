package io.eddyline.formats.orc;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.RowColumn;
import io.eddyline.connector.RowEncoder;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes rows as an ORC file, a stripe at a time. Not thread-safe. */
final class OrcEncoder implements RowEncoder {
    /** Of the format, 0.12: the only one in use. */
    private static final long[] VERSION = {0, 12};
    /** The newest of the library's own versions of writing, whose faults readers need not mend. */
    private static final int WRITER_VERSION = 9;

    private static final int PROLEPTIC_CALENDAR = 2;

    private final RowType columns;
    private final OrcCodec codec;
    private final long stripeBytes;
    private NestedWriter root;
    private List<ColumnWriter> writers = List.of();
    private final List<MessageOutput> stripes = new ArrayList<>();
    private final List<MessageOutput> statistics = new ArrayList<>();
    private long position;
    private long rows;
    private long rowsOfStripe;
    private int[] selection = new int[0];

    OrcEncoder(RowType columns, OrcCodec codec, long stripeBytes) {
        this.columns = columns;
        this.codec = codec;
        this.stripeBytes = stripeBytes;
    }

    @Override
    public void start(OutputStream out) throws IOException {
        root = ColumnWriters.of(columns, codec);
        writers = new ArrayList<>();
        root.number(0, writers);
        stripes.clear();
        statistics.clear();
        rows = 0;
        rowsOfStripe = 0;
        out.write(OrcTail.MAGIC);
        position = OrcTail.MAGIC.length;
    }

    @Override
    public void encode(Batch batch, OutputStream out) throws IOException {
        int count = batch.selectedCount();
        if (selection.length < count) {
            selection = new int[count];
        }
        for (int k = 0; k < count; k++) {
            selection[k] = batch.row(k);
        }
        Column[] fields = new Column[columns.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = batch.column(i);
        }
        root.write(new RowColumn(fields, null, batch.rowCount()), selection, count);
        rowsOfStripe += count;
        long held = 0;
        for (ColumnWriter writer : writers) {
            held += writer.held();
        }
        if (held >= stripeBytes) {
            endStripe(out);
        }
    }

    private void endStripe(OutputStream out) throws IOException {
        if (rowsOfStripe == 0) {
            return;
        }
        MessageOutput footer = new MessageOutput();
        MessageOutput known = new MessageOutput();
        long bytes = 0;
        for (ColumnWriter writer : writers) {
            bytes += writer.endStripe(out, footer);
            known.message(1, writer.statistics());
        }
        writers.forEach(writer -> footer.message(2, writer.encoding()));
        footer.text(3, "UTC");
        int footerBytes = StreamOutput.write(footer, codec, out);
        stripes.add(new MessageOutput()
                .number(1, position)
                .number(2, 0)
                .number(3, bytes)
                .number(4, footerBytes)
                .number(5, rowsOfStripe));
        statistics.add(known);
        position += bytes + footerBytes;
        rows += rowsOfStripe;
        rowsOfStripe = 0;
    }

    @Override
    public void finish(OutputStream out) throws IOException {
        endStripe(out);
        MessageOutput metadata = new MessageOutput();
        statistics.forEach(stripe -> metadata.message(1, stripe));
        int metadataBytes = StreamOutput.write(metadata, codec, out);
        int footerBytes = StreamOutput.write(footer(), codec, out);
        MessageOutput postscript = new MessageOutput()
                .number(1, footerBytes)
                .number(2, codec.ordinal())
                .number(3, StreamOutput.CHUNK_BYTES)
                .packed(4, VERSION)
                .number(5, metadataBytes)
                .number(6, WRITER_VERSION)
                .text(8000, "ORC");
        out.write(postscript.array(), 0, postscript.size());
        out.write(postscript.size());
    }

    private MessageOutput footer() {
        MessageOutput footer =
                new MessageOutput().number(1, OrcTail.MAGIC.length).number(2, position);
        stripes.forEach(stripe -> footer.message(3, stripe));
        writers.forEach(writer -> footer.message(4, type(writer)));
        footer.number(6, rows);
        writers.forEach(writer -> footer.message(7, writer.totalStatistics()));
        // Without an index within stripes.
        return footer.number(8, 0).number(11, PROLEPTIC_CALENDAR).text(12, OrcTail.SOFTWARE);
    }

    private static MessageOutput type(ColumnWriter writer) {
        long[] parts = writer.children().stream().mapToLong(ColumnWriter::id).toArray();
        MessageOutput type = writer.type();
        return parts.length == 0 ? type : type.packed(2, parts);
    }
}
