package io.eddyline.sql.ast;

/** When a query gives its rows out: the clause EMIT. */
public enum EmitMode {
    /** Every change, as it is made. */
    CHANGES("CHANGES"),
    /** A row once, when nothing can change it any more. */
    FINAL("FINAL"),
    /** As FINAL, for windows. */
    WINDOW_CLOSE("ON WINDOW CLOSE"),
    /** As CHANGES. */
    UPDATE("ON UPDATE");

    private final String words;

    EmitMode(String words) {
        this.words = words;
    }

    /** The words after EMIT, in upper case. */
    public String words() {
        return words;
    }
}
