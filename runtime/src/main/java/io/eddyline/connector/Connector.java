package io.eddyline.connector;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.type.RowType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of source, sink or both, found through {@link java.util.ServiceLoader}. Stateless and safe for use by many threads. A method whose
 * capability is not declared is never called.
 */
public interface Connector {
    /** What a connector can do. */
    enum Capability {
        SOURCE,
        SINK,
        /** The source takes a {@code format} option. */
        SOURCE_FORMAT,
        /** The sink takes a {@code format} option. */
        SINK_FORMAT,
        /** The source supplies its columns when none are declared. */
        SUPPLIES_SCHEMA,
        /** The columns that it supplies are those of something outside, which may change: what they were at creation counts. */
        INFERS_SCHEMA,
        /** The source's rows can be looked up by key. */
        LOOKUP,
        /** What the sink writes outlives the query: a query that forgets its progress would write it again. */
        LASTING_OUTPUT
    }

    /** As written in {@code connector = '...'}; lower case. */
    String name();

    /** One sentence for SHOW CONNECTORS. */
    String description();

    Set<Capability> capabilities();

    /** Options of the source, without those of formats and of queries. */
    default List<Option> sourceOptions() {
        return List.of();
    }

    /** Options of the sink, without those of formats and of queries. */
    default List<Option> sinkOptions() {
        return List.of();
    }

    /** Keys and types of {@code METADATA FROM}; names may be quoted by users in any case. */
    default RowType metadataColumns() {
        return new RowType(List.of());
    }

    /** The source's own columns when the user declares none; empty when they must be declared. */
    default Optional<RowType> suppliedSchema(Map<String, String> options, SourceContext context) {
        return Optional.empty();
    }

    /**
     * Checks what can be checked when a stream is created and no query reads it yet: that paths are there and may be read, that values of
     * options fit together. Not asked again when the server starts: what has gone since then is an error of the queries that read it.
     *
     * @param context with all columns read
     * @throws io.eddyline.error.EddylineException when no query could read this source now
     */
    default void checkSource(SourceContext context) {}

    /** A source for one scan of one query. Checks all that can be checked now (paths, reachability). */
    default Source createSource(SourceContext context) {
        throw new UnsupportedOperationException(name());
    }

    /**
     * A way to add rows to what a stream of this connector reads. It is given one epoch, number 0, in mode APPEND; all its rows are there for
     * those who read the stream when it is committed, or none.
     *
     * @throws EddylineException NOT_SUPPORTED when rows come from elsewhere only
     */
    default Sink createInsertion(Insertion insertion) {
        throw new EddylineException(
                        ErrorCode.NOT_SUPPORTED,
                        "nothing can be inserted into '" + insertion.stream().stream()
                                + "', a stream of the connector '" + name() + "'")
                .hint("Rows go into streams of the connectors file, kafka and webhook, and into sinks.");
    }

    /**
     * A way to look up the source's rows by key, for one thread of one query.
     *
     * @param keys columns that rows are asked for by, as indices of {@code context.columns()}
     * @param keyTypes types of the keys, which need not be those of the columns: numbers may be wider
     */
    default Lookup createLookup(SourceContext context, List<Integer> keys, RowType keyTypes) {
        throw new UnsupportedOperationException(name());
    }

    /** What a sink with these options can take; asked when the sink is created. */
    default Set<OutputMode> sinkModes(Map<String, String> options) {
        return Set.of(OutputMode.APPEND);
    }

    /**
     * Checks what can be checked when a sink is created: that the other side is there and takes such rows. Not asked again when the server
     * starts.
     *
     * @throws io.eddyline.error.EddylineException when the sink could not write now
     */
    default void checkSink(SinkContext context) {}

    /** A sink for one query. */
    default Sink createSink(SinkContext context) {
        throw new UnsupportedOperationException(name());
    }
}
