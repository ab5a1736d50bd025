package io.eddyline.connector;

import io.eddyline.plan.OutputMode;
import io.eddyline.type.RowType;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * What a sink is made from.
 *
 * @param query the query's name
 * @param run identity of the query's checkpoint: the same after a restart, another one when the query is created anew; tells a sink whether
 *     what it finds outside was written by this query before a crash
 * @param schema columns of the rows it is given
 * @param options all of the sink's options, normalised keys; those of the format too
 * @param mode what it will be given
 * @param paths decides which files may be written
 * @param console where a console sink prints
 * @param uniqueKey columns of the schema that no two rows of the answer share; empty when none is known
 * @param appendOnly whether no row of the answer is ever taken back
 */
public record SinkContext(
        String query,
        String run,
        RowType schema,
        Map<String, String> options,
        OutputMode mode,
        PathPolicy paths,
        PrintStream console,
        List<Integer> uniqueKey,
        boolean appendOnly) {
    public SinkContext {
        options = Map.copyOf(paths.environment().resolve(options));
        uniqueKey = List.copyOf(uniqueKey);
    }

    /** A context of an answer of which rows may be taken back unless it is only appended to. */
    public SinkContext(
            String query,
            String run,
            RowType schema,
            Map<String, String> options,
            OutputMode mode,
            PathPolicy paths,
            PrintStream console,
            List<Integer> uniqueKey) {
        this(query, run, schema, options, mode, paths, console, uniqueKey, mode == OutputMode.APPEND);
    }

    /** A context whose query's name is all of its identity, and whose answer has no key. */
    public SinkContext(
            String query,
            RowType schema,
            Map<String, String> options,
            OutputMode mode,
            PathPolicy paths,
            PrintStream console) {
        this(query, query, schema, options, mode, paths, console, List.of());
    }

    /** Without options, some of which are secret. */
    @Override
    public String toString() {
        return "the sink of " + query;
    }
}
