package io.eddyline.formats.protobuf;

import io.eddyline.batch.Column;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.formats.value.ByteSink;
import io.eddyline.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Writes rows as messages, a column a field. Not thread-safe. */
final class MessageWriter {
    private final FieldType[] fields;
    private final FieldWriter[] writers;
    /** For each oneof: the column that was written, -1 for none. */
    private final int[] written;

    private MessageWriter(List<FieldType> fields, List<FieldWriter> writers) {
        this.fields = fields.toArray(FieldType[]::new);
        this.writers = writers.toArray(FieldWriter[]::new);
        int oneofs = fields.stream().mapToInt(FieldType::oneof).max().orElse(-1) + 1;
        written = new int[oneofs];
    }

    /**
     * The writer.
     *
     * @param path of the columns that these belong to, with a dot behind it
     * @throws EddylineException when a column has no field, or one that may not hold its values, or when a required field has no column
     */
    static MessageWriter of(MessageType type, List<String> names, List<DataType> types, String path) {
        List<FieldType> fields = new ArrayList<>();
        List<FieldWriter> writers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            FieldType field = Slots.field(type, names.get(i), path);
            if (fields.contains(field)) {
                throw Slots.mismatch(path + names.get(i), "the field '" + field.name() + "' is another column already");
            }
            fields.add(field);
            writers.add(FieldWriters.of(field, types.get(i), path + names.get(i)));
        }
        for (FieldType field : type.fields()) {
            if (!field.repeated() && field.presence() == FieldType.Presence.REQUIRED && !fields.contains(field)) {
                throw new EddylineException(
                        ErrorCode.TYPE_MISMATCH,
                        "the message '" + type.name() + "' needs the field '" + field.name() + "', which is no column");
            }
        }
        return new MessageWriter(fields, writers);
    }

    /** Appends the content of a row's message. */
    void write(IntFunction<Column> columns, int row, ByteSink out) {
        Arrays.fill(written, -1);
        for (int i = 0; i < writers.length; i++) {
            Column column = columns.apply(i);
            if (fields[i].oneof() >= 0 && !column.isNull(row)) {
                checkAlone(i);
            }
            writers[i].write(column, row, out);
        }
    }

    private void checkAlone(int column) {
        int oneof = fields[column].oneof();
        if (written[oneof] >= 0) {
            throw new EddylineException(
                    ErrorCode.INVALID_CAST,
                    "of a oneof one field at most can be written, and both '" + fields[written[oneof]].name()
                            + "' and '" + fields[column].name() + "' have values");
        }
        written[oneof] = column;
    }
}
