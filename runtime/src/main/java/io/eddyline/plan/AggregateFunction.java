package io.eddyline.plan;

/** The aggregate functions that the runtime keeps state for. */
public enum AggregateFunction {
    /** Rows whose arguments are all not NULL; all rows when it has none. */
    COUNT,
    /** NULL over no values. */
    SUM,
    /** Like SUM, but 0 over no values. */
    SUM0,
    AVG,
    MIN,
    MAX,
    /** The value that all rows of a group share; any one of them. */
    SINGLE_VALUE
}
