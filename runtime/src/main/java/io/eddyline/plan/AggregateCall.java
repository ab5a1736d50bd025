package io.eddyline.plan;

import io.eddyline.type.DataType;
import java.util.List;

/**
 * One aggregate of an {@link AggregateNode}.
 *
 * @param arguments input columns; none for COUNT(*)
 * @param filter a BOOLEAN input column that must be TRUE for a row to count, -1 for none
 */
public record AggregateCall(
        AggregateFunction function, List<Integer> arguments, boolean distinct, int filter, String name, DataType type) {
    public AggregateCall {
        arguments = List.copyOf(arguments);
    }
}
