package io.eddyline.runtime.engine;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.checkpoint.SideKind;
import io.eddyline.runtime.checkpoint.SideLog;
import io.eddyline.runtime.dataflow.SideOutput;

/** Keeps the rows that are not part of a query's answer, drops them, or fails, as the streams' policies say. By the query's thread. */
final class SideRecorder implements SideOutput {
    private final QuerySpec spec;
    private final SideLog log;
    private long epoch;

    SideRecorder(QuerySpec spec, SideLog log) {
        this.spec = spec;
        this.log = log;
    }

    void begin(long newEpoch) {
        epoch = newEpoch;
    }

    @Override
    public void undecodable(String stream, String position, byte[] raw, String reason) {
        record(spec.policy(stream).badRows(), SideKind.UNDECODABLE, stream, position, raw, reason);
    }

    @Override
    public void late(String stream, String position, byte[] raw, String reason) {
        record(spec.policy(stream).lateRows(), SideKind.LATE, stream, position, raw, reason);
    }

    @Override
    public void failed(String position, byte[] raw, ErrorCode code, String reason) {
        log.add(SideKind.FAILED, spec.name(), epoch, position, code.id() + ": " + reason, raw);
    }

    private void record(RowPolicy policy, SideKind kind, String stream, String position, byte[] raw, String reason) {
        switch (policy) {
            case TABLE -> log.add(kind, stream, epoch, position, reason, raw);
            case DROP -> {
                // Counted by the dataflow.
            }
            case FAIL -> throw failure(kind, stream, position, reason);
        }
    }

    private static EddylineException failure(SideKind kind, String stream, String position, String reason) {
        boolean late = kind == SideKind.LATE;
        String option = late ? "late.rows" : "bad.rows";
        return new EddylineException(
                        late ? ErrorCode.LATE_ROW : ErrorCode.UNDECODABLE_ROW,
                        "a row of '" + stream + "' at " + position + (late ? " is late: " : " does not decode: ")
                                + reason)
                .hint("The stream's option '" + option + "' is 'fail'; with 'table' the row is kept aside instead.");
    }
}
