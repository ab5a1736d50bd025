package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.runtime.checkpoint.SideKind;
import io.eddyline.runtime.checkpoint.SideRow;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables {@code "<stream>$late"}, {@code "<stream>$bad"} and {@code "<query>$bad"}. */
public final class SideTables {
    /** Ends the name of a stream's table of late rows. */
    public static final String LATE_SUFFIX = "$late";

    /** Ends the name of a stream's table of rows that do not decode, and of a query's of rows that failed. */
    public static final String BAD_SUFFIX = "$bad";

    /**
     * Their columns. {@code _raw} is text as far as the row is valid UTF-8; {@code _bytes} is what it was, or NULL when only the beginning of
     * it is kept.
     */
    public static final RowType SCHEMA = RowType.of(
            new Field("_query", DataType.varchar()),
            new Field("_epoch", DataType.bigint()),
            new Field("_position", DataType.varchar()),
            new Field("_reason", DataType.varchar()),
            new Field("_raw", DataType.varchar()),
            new Field("_bytes", DataType.varbinary()));

    private SideTables() {}

    /** The stream or query that a side table's name begins with; empty for another table. */
    public static Optional<String> owner(String table) {
        for (String suffix : List.of(LATE_SUFFIX, BAD_SUFFIX)) {
            int length = table.length() - suffix.length();
            if (length > 0 && table.regionMatches(true, length, suffix, 0, suffix.length())) {
                return Optional.of(table.substring(0, length));
            }
        }
        return Optional.empty();
    }

    /** The kinds of rows that a side table has. */
    static List<SideKind> kinds(String table) {
        return table.regionMatches(true, table.length() - LATE_SUFFIX.length(), LATE_SUFFIX, 0, LATE_SUFFIX.length())
                ? List.of(SideKind.LATE)
                : List.of(SideKind.UNDECODABLE, SideKind.FAILED);
    }

    static List<Batch> batches(List<SideRow> rows) {
        List<Batch> batches = new ArrayList<>();
        BatchBuilder builder = new BatchBuilder(SCHEMA);
        for (SideRow row : rows) {
            text(builder, 0, row.query());
            ((LongBuilder) builder.column(1)).append(row.epoch());
            text(builder, 2, row.position());
            text(builder, 3, row.reason());
            text(builder, 4, new String(row.raw(), StandardCharsets.UTF_8));
            bytes((BytesBuilder) builder.column(5), row.raw());
            builder.endRow();
            if (builder.isFull()) {
                batches.add(builder.build());
            }
        }
        if (builder.rows() > 0) {
            batches.add(builder.build());
        }
        return batches;
    }

    private static void bytes(BytesBuilder column, byte[] raw) {
        if (raw.length < SideRow.MAX_RAW_BYTES) {
            column.append(raw, 0, raw.length);
        } else {
            column.appendNull();
        }
    }

    private static void text(BatchBuilder builder, int column, String text) {
        ((BytesBuilder) builder.column(column)).append(text);
    }
}
