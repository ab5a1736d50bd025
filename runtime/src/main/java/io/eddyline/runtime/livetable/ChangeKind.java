package io.eddyline.runtime.livetable;

/** What happened to a row of an answer. */
public enum ChangeKind {
    INSERT("+I"),
    UPDATE_BEFORE("-U"),
    UPDATE_AFTER("+U"),
    DELETE("-D");

    private final String symbol;

    ChangeKind(String symbol) {
        this.symbol = symbol;
    }

    /** As the column {@code _op} shows it. */
    public String symbol() {
        return symbol;
    }
}
