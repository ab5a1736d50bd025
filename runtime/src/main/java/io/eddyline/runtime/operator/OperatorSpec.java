package io.eddyline.runtime.operator;

import io.eddyline.type.RowType;

/**
 * What every operator is told when it is built.
 *
 * @param number stable within the plan
 * @param description one line
 * @param input columns of the (first) input
 * @param output columns given
 * @param countsInput whether the rows that arrive are still the input's rows, one for one, so that this operator accounts for them
 * @param stateFollows whether rows given out end in state
 * @param stream the stream that the rows come from, for late rows; empty when it is not one
 * @param watermark the event time of the input
 */
public record OperatorSpec(
        int number,
        String description,
        RowType input,
        RowType output,
        boolean countsInput,
        boolean stateFollows,
        String stream,
        Watermark watermark) {
    /** For an operator that accounts for its input by itself and evaluates rows of other columns. */
    OperatorSpec evaluating(RowType columns) {
        return new OperatorSpec(number, description, columns, output, false, stateFollows, stream, watermark);
    }
}
