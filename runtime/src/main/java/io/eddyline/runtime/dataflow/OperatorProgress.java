package io.eddyline.runtime.dataflow;

/**
 * What an operator did, since the dataflow was built.
 *
 * @param operator stable number within the plan
 * @param description one line, as EXPLAIN prints it
 * @param rowsIn rows taken
 * @param rowsOut rows given
 * @param rowsFiltered rows taken out because a condition was not TRUE or a window did not apply
 * @param rowsLate rows taken out because their state was closed
 * @param rowsFailed rows taken out because their evaluation failed
 * @param stateRows keys or rows in state
 * @param stateBytes bytes of state, about
 */
public record OperatorProgress(
        int operator,
        String description,
        long rowsIn,
        long rowsOut,
        long rowsFiltered,
        long rowsLate,
        long rowsFailed,
        long stateRows,
        long stateBytes) {}
