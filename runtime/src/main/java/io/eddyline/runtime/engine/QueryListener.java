package io.eddyline.runtime.engine;

import io.eddyline.runtime.progress.QueryProgress;

/** Told what a query does, by the query's thread: must be quick, and must not wait for the query. */
public interface QueryListener {
    /** The query went to another state; see {@link Query#state}. */
    default void onState(Query query, QueryState state) {}

    /** An epoch has ended. */
    default void onProgress(Query query, QueryProgress progress) {}
}
