package io.eddyline.formats.orc;

import io.eddyline.formats.orc.OrcType.Kind;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.util.List;

/** Makes the writers of types. */
final class ColumnWriters {
    private ColumnWriters() {}

    /** The writer of whole rows. */
    static NestedWriter of(RowType schema, OrcCodec codec) {
        return struct(schema.names(), schema.types(), codec);
    }

    private static NestedWriter struct(List<String> names, List<DataType> types, OrcCodec codec) {
        List<ColumnWriter> fields = types.stream().map(type -> of(type, codec)).toList();
        return new NestedWriter(codec, Kind.STRUCT, names, fields);
    }

    private static ColumnWriter of(DataType type, OrcCodec codec) {
        return switch (type.kind()) {
            case BOOLEAN, NULL -> new NumberWriters.Booleans(codec);
            case TINYINT -> new NumberWriters.Bytes(codec);
            case SMALLINT -> new NumberWriters.Integers(codec, Kind.SHORT, false);
            case INTEGER, INTERVAL_YEAR -> new NumberWriters.Integers(codec, Kind.INT, false);
            case BIGINT, INTERVAL_DAY -> new NumberWriters.Integers(codec, Kind.LONG, false);
            case TIME -> new NumberWriters.Integers(codec, Kind.LONG, true);
            case DATE -> new NumberWriters.Integers(codec, Kind.DATE, false);
            case FLOAT -> new NumberWriters.Floats(codec, false);
            case DOUBLE -> new NumberWriters.Floats(codec, true);
            case DECIMAL -> DecimalWriter.of(codec, type);
            case VARCHAR -> BytesWriter.ofTexts(codec);
            case VARBINARY -> BytesWriter.ofBytes(codec);
            case TIMESTAMP -> new TimestampWriter(codec, false);
            case TIMESTAMP_LTZ -> new TimestampWriter(codec, true);
            case ARRAY, MAP ->
                new NestedWriter(
                        codec,
                        type.children().size() == 1 ? Kind.LIST : Kind.MAP,
                        List.of(),
                        type.children().stream().map(child -> of(child, codec)).toList());
            case ROW -> struct(type.fieldNames(), type.children(), codec);
        };
    }
}
