package io.eddyline.formats.avro;

import io.eddyline.batch.ColumnBuilder;
import io.eddyline.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Reads the fields of a record in the order in which they were written, into the columns in theirs. */
final class AvroFields {
    /** @param target index of a column; -1 when the field is passed over */
    private record Step(AvroSchema schema, AvroReader reader, int target) {}

    private final Step[] steps;
    /** Columns that the record does not have. */
    private final int[] missing;

    private final List<DataType> types;

    private AvroFields(List<Step> steps, int[] missing, List<DataType> types) {
        this.steps = steps.toArray(Step[]::new);
        this.missing = missing;
        this.types = types;
    }

    /**
     * @param names of the columns: a field belongs to the column of exactly its name, else to the first whose name differs in case only
     * @throws DamagedAvro when a field can never be read as its column
     */
    static AvroFields of(
            AvroSchema record,
            List<String> names,
            List<DataType> types,
            BiFunction<AvroSchema, DataType, AvroReader> readers) {
        boolean[] found = new boolean[names.size()];
        List<Step> steps = new ArrayList<>();
        for (AvroSchema.Field field : record.fields()) {
            int target = indexOf(field, names);
            if (target >= 0 && !found[target]) {
                found[target] = true;
                steps.add(new Step(field.schema(), reader(field, types.get(target), readers), target));
            } else {
                steps.add(new Step(field.schema(), null, -1));
            }
        }
        int[] missing = IntStream.range(0, found.length).filter(i -> !found[i]).toArray();
        return new AvroFields(steps, missing, types);
    }

    private static AvroReader reader(
            AvroSchema.Field field, DataType type, BiFunction<AvroSchema, DataType, AvroReader> readers) {
        try {
            return readers.apply(field.schema(), type);
        } catch (DamagedAvro e) {
            throw new DamagedAvro("the field '" + field.label() + "': " + e.getMessage());
        }
    }

    private static int indexOf(AvroSchema.Field field, List<String> names) {
        int exact = names.indexOf(field.label());
        if (exact >= 0) {
            return exact;
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(field.label())) {
                return i;
            }
        }
        return -1;
    }

    void read(AvroInput in, IntFunction<ColumnBuilder> columns) {
        for (Step step : steps) {
            if (step.target < 0) {
                AvroSkip.skip(step.schema, in);
            } else {
                step.reader.read(in, columns.apply(step.target));
            }
        }
        for (int column : missing) {
            AvroReader.appendNull(columns.apply(column), types.get(column));
        }
    }
}
