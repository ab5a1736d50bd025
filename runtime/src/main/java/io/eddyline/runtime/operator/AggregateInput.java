package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.Column;
import io.eddyline.runtime.state.DistinctValues;
import io.eddyline.runtime.state.KeyTable;
import io.eddyline.type.DataType;
import java.util.List;

/** The rows that count for an aggregate call: its filter is TRUE, no argument is NULL, and with DISTINCT the value is new or gone. */
final class AggregateInput {
    private final List<Integer> arguments;
    private final int filter;
    private final DistinctValues distinct;
    private final Hits filtered = new Hits();
    private final Hits notNull = new Hits();
    private final Hits other = new Hits();
    private final Hits changed = new Hits();
    private Hits current;

    /**
     * @param filter column of the condition, -1 for none
     * @param distinct null when each row counts
     */
    AggregateInput(List<Integer> arguments, int filter, DistinctValues distinct) {
        this.arguments = arguments;
        this.filter = filter;
        this.distinct = distinct;
    }

    static DistinctValues values(KeyTable groups, int rootWord, List<DataType> types) {
        return new DistinctValues(groups, rootWord, types);
    }

    /** Null when each row counts. */
    DistinctValues distinct() {
        return distinct;
    }

    /** The rows of the batch that was loaded last. */
    Hits hits() {
        return current;
    }

    void load(Batch batch, Hits all) {
        current = all;
        if (filter >= 0) {
            filtered.loadWhere(all, (BooleanColumn) batch.column(filter));
            current = filtered;
        }
        for (int argument : arguments) {
            Column column = batch.column(argument);
            if (column.mayHaveNulls()) {
                Hits target = current == notNull ? other : notNull;
                target.loadNotNull(current, column);
                current = target;
            }
        }
        if (distinct != null) {
            changed.clear(current.count);
            int[] columns = arguments.stream().mapToInt(Integer::intValue).toArray();
            distinct.apply(
                    batch,
                    columns,
                    current.rows,
                    current.groups,
                    current.weighted ? current.weights : null,
                    current.count,
                    changed::add);
            current = changed;
        }
    }
}
