package io.eddyline.runtime.engine;

import io.eddyline.error.EddylineException;
import io.eddyline.runtime.checkpoint.SideKind;
import io.eddyline.runtime.checkpoint.SideRow;
import io.eddyline.runtime.dataflow.OperatorProgress;
import io.eddyline.runtime.livetable.LiveTable;
import io.eddyline.runtime.progress.QueryProgress;
import io.eddyline.runtime.progress.RowCounts;
import io.eddyline.type.RowType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A query in the engine. All methods may be called by any thread. */
public interface Query {
    String name();

    /** Stays the same over restarts from one checkpoint. */
    UUID id();

    /** New at each start. */
    UUID runId();

    QuerySpec spec();

    /** Columns of the answer. */
    RowType schema();

    QueryState state();

    /** What ended the query, in state FAILED. */
    Optional<EddylineException> failure();

    /** Ends the running epoch, then runs nothing until {@link #resume}. ILLEGAL_STATE unless it is running. */
    void pause();

    /** ILLEGAL_STATE unless it is paused. */
    void resume();

    /** Ends the running epoch, makes it durable, and ends the query; returns when that is done. Nothing happens when it has ended. */
    void stop();

    /** Ends the query without waiting for its running epoch, which a restart runs again; returns when that is done. */
    void cancel();

    /** Waits until the query has ended; false when the time is over before. */
    boolean awaitTermination(Duration timeout);

    /** Waits until there is a first answer to read, or the query has ended; false when the time is over before. */
    boolean awaitFirstEpoch(Duration timeout);

    /**
     * Waits until all input that was there at the call is part of the answer, without regard to the trigger. Throws the query's error when it
     * fails, ILLEGAL_STATE when it is paused, TIMEOUT when the time is over before.
     */
    void processAllAvailable(Duration timeout);

    /** The kept answer; empty for a query with a sink. */
    Optional<LiveTable> liveTable();

    Optional<QueryProgress> lastProgress();

    /** The last 100 epochs, oldest first. */
    List<QueryProgress> recentProgress();

    /** What became of the input rows of all epochs, over restarts from the checkpoint. */
    RowCounts totals();

    /** Operators as of the last epoch. */
    List<OperatorProgress> operators();

    /** Rows of one of the query's streams (for FAILED: of the query) that are not part of the answer; the oldest first. */
    List<SideRow> sideRows(SideKind kind, String stream);

    void addListener(QueryListener listener);

    void removeListener(QueryListener listener);
}
