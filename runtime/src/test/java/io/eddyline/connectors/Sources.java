package io.eddyline.connectors;

import io.eddyline.batch.Batch;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.Connector;
import io.eddyline.connector.EpochInput;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.Split;
import io.eddyline.connector.SplitReader;
import io.eddyline.plan.SourceDefinition;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.time.EngineClock;
import io.eddyline.type.RowType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes and drains sources in tests. */
public final class Sources {
    private Sources() {}

    /** A context that reads all columns. */
    public static SourceContext context(
            String connector, List<SourceColumn> columns, Map<String, String> options, Path base, EngineClock clock) {
        return context(connector, columns, options, PathPolicy.everything(base), clock);
    }

    /** A context that reads all columns. */
    public static SourceContext context(
            String connector,
            List<SourceColumn> columns,
            Map<String, String> options,
            PathPolicy paths,
            EngineClock clock) {
        SourceDefinition definition = new SourceDefinition(connector, columns, options);
        List<Integer> all = IntStream.range(0, columns.size()).boxed().toList();
        return new SourceContext("s", definition, all, paths, clock);
    }

    /** The columns that the connector supplies. */
    public static List<SourceColumn> suppliedColumns(
            String connector, Map<String, String> options, Path base, EngineClock clock) {
        Connector found = Plugins.connector(connector);
        RowType schema = found.suppliedSchema(options, context(connector, List.of(), options, base, clock))
                .orElseThrow();
        return schema.fields().stream()
                .map(f -> new SourceColumn(f.name(), f.type(), null))
                .toList();
    }

    /** All rows of all splits as lists of Java values. */
    public static List<List<Object>> rows(Source source, SourceContext context, EpochInput input) {
        List<List<Object>> rows = new ArrayList<>();
        for (Split split : input.splits()) {
            rows.addAll(rows(source, context, split));
        }
        return rows;
    }

    /** All rows of a split; every row must have an origin. */
    public static List<List<Object>> rows(Source source, SourceContext context, Split split) {
        RowType type = context.definition().rowType().select(context.columns());
        List<List<Object>> rows = new ArrayList<>();
        try (SplitReader reader = source.open(split)) {
            for (Batch batch = reader.read(noBadRows()); batch != null; batch = reader.read(noBadRows())) {
                assert batch.selectedCount() > 0;
                for (int k = 0; k < batch.selectedCount(); k++) {
                    int row = batch.row(k);
                    assert batch.origin().position(batch.originRow(row)) != null;
                    assert batch.origin().raw(batch.originRow(row)) != null;
                    List<Object> values = new ArrayList<>();
                    for (int i = 0; i < type.size(); i++) {
                        values.add(JavaValues.read(batch.column(i), row, type.type(i)));
                    }
                    rows.add(values);
                }
            }
        }
        return rows;
    }

    private static BadRows noBadRows() {
        return (position, raw, reason) -> {
            throw new AssertionError(position + ": " + reason);
        };
    }

    /** First column of all rows of the next epoch. */
    public static List<Object> nextValues(Source source, SourceContext context) {
        EpochInput input = source.plan(ReadLimit.NONE);
        List<Object> values =
                rows(source, context, input).stream().map(row -> row.get(0)).toList();
        source.committed(input);
        return values;
    }
}
