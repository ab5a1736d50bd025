package io.eddyline.formats.text;

import io.eddyline.connector.Format;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.RowEncoder;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.List;
import java.util.Optional;

/** {@code format = 'text'}: every line is a row of one text column. */
public final class TextFormat implements Format {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public String description() {
        return "Lines of text: one column, one line a row.";
    }

    @Override
    public List<Option> decoderOptions() {
        return List.of();
    }

    @Override
    public List<Option> encoderOptions() {
        return List.of();
    }

    @Override
    public String fileSuffix() {
        return ".txt";
    }

    @Override
    public boolean recordsAreLines() {
        return true;
    }

    @Override
    public Optional<RowType> fixedSchema() {
        return Optional.of(RowType.of(new Field("value", DataType.varchar())));
    }

    @Override
    public RowDecoder decoder(RowType schema, List<Integer> columns, Options options) {
        check(schema);
        return new TextDecoder(!columns.isEmpty());
    }

    @Override
    public RowEncoder encoder(RowType schema, Options options) {
        check(schema);
        return new TextEncoder();
    }

    private static void check(RowType schema) {
        if (schema.size() != 1 || schema.type(0).kind() != TypeKind.VARCHAR) {
            throw new EddylineException(
                            ErrorCode.TYPE_MISMATCH, "the format 'text' has one VARCHAR column, but here is " + schema)
                    .hint("Join columns with CONCAT or ||, or use the format 'csv' or 'json'.");
        }
    }
}
