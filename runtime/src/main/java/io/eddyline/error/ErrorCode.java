package io.eddyline.error;

import java.util.Locale;

/**
 * Every error a user can meet. The number is API: it is never reused, and the list is part of the documentation.
 * Numbers are grouped: 1xxx the statement, 2xxx names, options and modes, 3xxx rows, 4xxx the world outside, 5xxx state on disk, 9xxx
 * Eddyline's own faults.
 */
public enum ErrorCode {
    SYNTAX(1001, ErrorKind.USER, "42601", "The text is not a statement that Eddyline knows"),
    NOT_SUPPORTED(1002, ErrorKind.USER, "0A000", "The statement is understood but not supported yet"),
    TYPE_MISMATCH(1003, ErrorKind.USER, "42804", "An expression or column has a type that does not fit"),
    UNKNOWN_COLUMN(1004, ErrorKind.USER, "42703", "No such column"),
    UNKNOWN_FUNCTION(1005, ErrorKind.USER, "42883", "No such function, or not with these arguments"),
    INVALID_QUERY(1006, ErrorKind.USER, "42000", "The query is not valid"),
    INVALID_LITERAL(1007, ErrorKind.USER, "22007", "A literal does not have the form of its type"),
    CANCELLED(1008, ErrorKind.USER, "57014", "The statement was cancelled"),

    UNKNOWN_OBJECT(2001, ErrorKind.USER, "42P01", "No such stream, table, view or sink"),
    OBJECT_EXISTS(2002, ErrorKind.USER, "42P07", "The name is taken"),
    OBJECT_IN_USE(2003, ErrorKind.USER, "2BP01", "Other objects depend on it"),
    WRONG_OBJECT_KIND(2004, ErrorKind.USER, "42809", "The object is of another kind"),
    UNKNOWN_OPTION(2005, ErrorKind.USER, "42000", "No such option"),
    MISSING_OPTION(2006, ErrorKind.USER, "42000", "An option that is needed is missing"),
    INVALID_OPTION(2007, ErrorKind.USER, "22023", "An option's value is not valid"),
    UNKNOWN_CONNECTOR(2008, ErrorKind.USER, "42000", "No such connector"),
    UNKNOWN_FORMAT(2009, ErrorKind.USER, "42000", "No such format"),
    OUTPUT_MODE_REFUSED(2010, ErrorKind.USER, "0A000", "The query or the sink cannot serve this output mode"),
    UNKNOWN_SETTING(2011, ErrorKind.USER, "42704", "No such setting"),
    SCHEMA_NEEDED(2012, ErrorKind.USER, "42000", "The columns are not given and cannot be inferred"),
    PATH_NOT_ALLOWED(
            2013, ErrorKind.USER, "42501", "The path is outside the directories that the configuration allows"),
    ILLEGAL_STATE(2014, ErrorKind.USER, "55000", "The object is not in a state that permits this"),
    URL_NOT_ALLOWED(2015, ErrorKind.USER, "42501", "The URL is none that the configuration allows"),

    ARITHMETIC_OVERFLOW(3001, ErrorKind.DATA, "22003", "A value is out of the range of its type"),
    DIVISION_BY_ZERO(3002, ErrorKind.DATA, "22012", "Division by zero"),
    INVALID_CAST(3003, ErrorKind.DATA, "22018", "A value cannot be converted"),
    INVALID_ARGUMENT(3004, ErrorKind.DATA, "22023", "A function was given a value that it cannot take"),
    UNDECODABLE_ROW(3005, ErrorKind.DATA, "22P02", "A row of the input does not decode"),
    LATE_ROW(3006, ErrorKind.DATA, "22008", "A row is older than the watermark and its state is closed"),

    PATH_NOT_FOUND(4001, ErrorKind.RESOURCE, "58P01", "No file or directory there"),
    INPUT_OUTPUT(4002, ErrorKind.RESOURCE, "58030", "Reading or writing failed"),
    PORT_IN_USE(4003, ErrorKind.RESOURCE, "58000", "Another process listens on the port"),
    DIRECTORY_IN_USE(4004, ErrorKind.RESOURCE, "58000", "Another server uses the data directory"),
    CONNECTION_FAILED(4005, ErrorKind.RESOURCE, "08001", "No connection to the other side"),
    RESOURCE_EXHAUSTED(4006, ErrorKind.RESOURCE, "53000", "A limit was reached"),
    TIMEOUT(4007, ErrorKind.RESOURCE, "57014", "The statement took longer than allowed"),
    CONFIGURATION(4008, ErrorKind.USER, "F0000", "The configuration is not valid"),
    DATABASE_REFUSED(4009, ErrorKind.RESOURCE, "58000", "A database refused what it was asked"),
    TOPIC_NOT_FOUND(4010, ErrorKind.RESOURCE, "58P01", "No such topic"),
    ACCESS_DENIED(4011, ErrorKind.RESOURCE, "28000", "The other side refused the login or the right"),
    INPUT_LOST(4012, ErrorKind.RESOURCE, "58030", "Input is gone that was not read yet"),

    CHECKPOINT_DAMAGED(5001, ErrorKind.RESOURCE, "58030", "A checkpoint file is missing or damaged"),
    CHECKPOINT_INCOMPATIBLE(5002, ErrorKind.USER, "55000", "The checkpoint belongs to another query or version"),

    INTERNAL(9001, ErrorKind.INTERNAL, "XX000", "A fault in Eddyline");

    private final int number;
    private final ErrorKind kind;
    private final String sqlState;
    private final String title;

    ErrorCode(int number, ErrorKind kind, String sqlState, String title) {
        this.number = number;
        this.kind = kind;
        this.sqlState = sqlState;
        this.title = title;
    }

    /** The stable name that users see, such as {@code EDL-1001}. */
    public String id() {
        return String.format(Locale.ROOT, "EDL-%04d", number);
    }

    public int number() {
        return number;
    }

    public ErrorKind kind() {
        return kind;
    }

    /** The five-character SQLSTATE that JDBC clients see. */
    public String sqlState() {
        return sqlState;
    }

    /** One line for the documentation. */
    public String title() {
        return title;
    }
}
