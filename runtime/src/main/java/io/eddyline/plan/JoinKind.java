package io.eddyline.plan;

/** Which rows a join gives. */
public enum JoinKind {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    /** Left rows that have a match. */
    SEMI,
    /** Left rows that have none. */
    ANTI
}
