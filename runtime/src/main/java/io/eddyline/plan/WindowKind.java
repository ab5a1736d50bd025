package io.eddyline.plan;

/** The window table functions that assign a row to fixed windows. */
public enum WindowKind {
    /** One window a row. */
    TUMBLE,
    /** {@code size / slide} windows a row. */
    HOP,
    /** Windows that grow by a step up to a size. */
    CUMULATE
}
