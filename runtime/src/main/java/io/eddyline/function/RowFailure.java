package io.eddyline.function;

import io.eddyline.error.ErrorCode;
import io.eddyline.error.ErrorKind;

/** A row cannot be evaluated. Has no stack trace, for there may be many; the evaluation goes on with the next row. */
public final class RowFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * @param code a DATA error
     * @param reason what is wrong, with the value in it
     */
    public RowFailure(ErrorCode code, String reason) {
        super(reason, null, false, false);
        assert code.kind() == ErrorKind.DATA;
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** A result that does not fit its type. */
    public static RowFailure overflow(String reason) {
        return new RowFailure(ErrorCode.ARITHMETIC_OVERFLOW, reason);
    }

    public static RowFailure divisionByZero() {
        return new RowFailure(ErrorCode.DIVISION_BY_ZERO, "division by zero");
    }

    /** A text that is not a value of the wanted type. */
    public static RowFailure badCast(Object value, String type) {
        return new RowFailure(ErrorCode.INVALID_CAST, "'" + shortened(value.toString()) + "' is not a valid " + type);
    }

    public static RowFailure badArgument(String reason) {
        return new RowFailure(ErrorCode.INVALID_ARGUMENT, reason);
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }
}
