package io.eddyline.runtime.expression;

import io.eddyline.batch.Nulls;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.ErrorKind;
import io.eddyline.function.RowFailure;
import java.time.DateTimeException;

/** The physical rows of a batch that failed. */
final class FailedRows {
    private final long[] bitmap;

    FailedRows(int rows) {
        bitmap = new long[Nulls.words(rows)];
    }

    void add(int row) {
        Nulls.set(bitmap, row);
    }

    boolean contains(int row) {
        return Nulls.isSet(bitmap, row);
    }

    /** Tells the context why a row failed; what is not the row's fault is thrown on. */
    static void report(EvaluationContext context, int row, RuntimeException reason) {
        if (reason instanceof RowFailure failure) {
            context.failures().failed(row, failure.code(), failure.getMessage());
        } else if (reason instanceof EddylineException failure && failure.code().kind() == ErrorKind.DATA) {
            context.failures().failed(row, failure.code(), failure.problem());
        } else if (reason instanceof ArithmeticException) {
            context.failures().failed(row, ErrorCode.ARITHMETIC_OVERFLOW, reason.getMessage());
        } else if (reason instanceof DateTimeException) {
            context.failures().failed(row, ErrorCode.INVALID_ARGUMENT, reason.getMessage());
        } else {
            throw reason;
        }
    }
}
