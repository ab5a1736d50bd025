package io.eddyline.connectors.file;

import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.connectors.decoding.DecodingLayout;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.formats.value.BadValue;
import io.eddyline.formats.value.TextReader;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that one file's directories give to columns. Not thread-safe. */
final class PartitionValues {
    private final Map<String, Column> values = new HashMap<>();
    private final Map<String, DataType> types = new HashMap<>();
    /** What {@link #column} gave last: batches are mostly of one size. */
    private final Map<String, Column> last = new HashMap<>();

    private int lastRows;
    private String problem;

    /** @param columns the declared columns that directories name */
    PartitionValues(String key, List<SourceColumn> columns) {
        for (SourceColumn column : columns) {
            read(key, column);
        }
    }

    /** The declared columns of these names. */
    static List<SourceColumn> columns(List<String> names, List<SourceColumn> declared) {
        List<SourceColumn> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(declared.stream()
                    .filter(column -> column.metadata() == null && column.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(name, declared)));
        }
        columns.forEach(PartitionValues::refuseNested);
        return columns;
    }

    private static EddylineException unknown(String name, List<SourceColumn> declared) {
        return new EddylineException(
                        ErrorCode.UNKNOWN_COLUMN, "'partition.by' names '" + name + "', which is no column")
                .hint(Suggestions.didYouMean(
                        name, declared.stream().map(SourceColumn::name).toList()));
    }

    private static void refuseNested(SourceColumn column) {
        if (!column.type().children().isEmpty()) {
            throw new EddylineException(
                    ErrorCode.TYPE_MISMATCH,
                    "the column '" + column.name() + "' is " + column.type().sql()
                            + ", which no directory's name can hold");
        }
    }

    private void read(String key, SourceColumn column) {
        String text = PartitionPath.valueOf(key, column.name());
        ColumnBuilder builder = ColumnBuilder.of(column.type());
        if (text == null) {
            problem = "the file is in no directory '" + column.name() + "=...'";
        } else if (text.equals(PartitionPath.NULL)) {
            builder.appendNull();
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try {
                TextReader.of(column.type()).read(bytes, 0, bytes.length, builder);
            } catch (BadValue e) {
                problem = "the directory '" + column.name() + "=" + text + "': " + e.getMessage();
            }
        }
        String supplied = DecodingLayout.suppliedKey(column.name());
        values.put(supplied, builder.build());
        types.put(supplied, column.type());
    }

    /** Why no row of the file has all its columns; null when all is well. */
    String problem() {
        return problem;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** So many times the file's value. */
    Column column(String key, int rows) {
        if (rows != lastRows) {
            last.clear();
            lastRows = rows;
        }
        return last.computeIfAbsent(key, k -> repeated(k, rows));
    }

    private Column repeated(String key, int rows) {
        ColumnBuilder builder = ColumnBuilder.of(types.get(key));
        Column value = values.get(key);
        for (int i = 0; i < rows; i++) {
            builder.appendFrom(value, 0);
        }
        return builder.build();
    }
}
