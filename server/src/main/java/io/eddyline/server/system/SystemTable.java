package io.eddyline.server.system;

import io.eddyline.planner.schema.EngineTables.EngineTable;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A table whose rows are facts about the process, made when it is read.
 *
 * @param definition its name and columns
 * @param rows its rows now, as {@link io.eddyline.batch.JavaValues} has values
 */
public record SystemTable(EngineTable definition, Supplier<List<List<Object>>> rows) {
    /**
     * A table.
     *
     * @param columns {@code name type, name type}, where the type is one of text, long, double, bool, timestamp
     */
    static SystemTable of(String schemaName, String name, String columns, Supplier<List<List<Object>>> rows) {
        List<Field> fields = new ArrayList<>();
        for (String column : columns.split(",")) {
            String[] words = column.trim().split(" ");
            fields.add(new Field(words[0], type(words[1])));
        }
        return new SystemTable(new EngineTable(schemaName, name, new RowType(fields)), rows);
    }

    private static DataType type(String word) {
        return switch (word) {
            case "text" -> DataType.varchar();
            case "long" -> DataType.bigint();
            case "double" -> DataType.doubleType();
            case "bool" -> DataType.bool();
            case "timestamp" -> DataType.timestampLtz(6);
            default -> throw new IllegalArgumentException(word);
        };
    }
}
