package io.eddyline.error;

/** Whose fault an error is; decides how it is logged and which SQLSTATE class it has. */
public enum ErrorKind {
    /** The statement or an option is wrong; the user can mend it. */
    USER,
    /** A row or file is wrong; the statement may be right. */
    DATA,
    /** Something outside is missing or full: disk, network, port. */
    RESOURCE,
    /** A fault of Eddyline's own. */
    INTERNAL
}
