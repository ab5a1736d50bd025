package io.eddyline.sql.ast;

/** What SHOW lists. */
public enum ShowTarget {
    SETTINGS("ALL"),
    STREAMS("STREAMS"),
    TABLES("TABLES"),
    VIEWS("VIEWS"),
    MATERIALIZED_VIEWS("MATERIALIZED VIEWS"),
    SINKS("SINKS"),
    QUERIES("QUERIES"),
    FUNCTIONS("FUNCTIONS"),
    CONNECTORS("CONNECTORS"),
    FORMATS("FORMATS");

    private final String words;

    ShowTarget(String words) {
        this.words = words;
    }

    /** The words after SHOW, in upper case. */
    public String words() {
        return words;
    }
}
