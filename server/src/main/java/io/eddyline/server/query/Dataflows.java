package io.eddyline.server.query;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.engine.DataflowFactory;

/** The engine's way to run plans. */
public final class Dataflows {
    private Dataflows() {}

    public static DataflowFactory factory() {
        return (plan, options) -> {
            throw new EddylineException(ErrorCode.NOT_SUPPORTED, "not supported yet: running queries");
        };
    }
}
