package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.Column;
import java.util.List;

/** The rows that count for an aggregate call: its filter is TRUE and no argument is NULL. */
final class AggregateInput {
    private final List<Integer> arguments;
    private final int filter;
    private final Hits filtered = new Hits();
    private final Hits notNull = new Hits();
    private final Hits other = new Hits();
    private Hits current;

    /**
     * @param filter column of the condition, -1 for none
     */
    AggregateInput(List<Integer> arguments, int filter) {
        this.arguments = arguments;
        this.filter = filter;
    }

    /** Rows that somebody else finds. */
    static AggregateInput given(Hits hits) {
        AggregateInput input = new AggregateInput(List.of(), -1);
        input.current = hits;
        return input;
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
    }
}
