package io.eddyline.runtime.checkpoint;

/** Why a row is not part of an answer. */
public enum SideKind {
    /** It is older than the watermark and its state is closed: {@code "<stream>$late"}. */
    LATE,
    /** It does not decode: {@code "<stream>$bad"}. */
    UNDECODABLE,
    /** An expression fails on it: {@code "<query>$bad"}. */
    FAILED
}
