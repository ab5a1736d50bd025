package io.eddyline.plan;

/** What of the answer a sink or live table is given at each epoch. */
public enum OutputMode {
    /** A row once, when nothing that may still arrive can change it. */
    APPEND,
    /** Rows that changed, deletions too: one final value a key and epoch. */
    UPDATE,
    /** The whole answer, in each epoch in which it changed. */
    COMPLETE
}
