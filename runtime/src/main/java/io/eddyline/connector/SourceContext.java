package io.eddyline.connector;

import io.eddyline.plan.SourceDefinition;
import io.eddyline.time.EngineClock;
import java.util.List;

/**
 * What a source is made from.
 *
 * @param stream the stream's name, for messages
 * @param definition columns and options
 * @param columns indices of the definition's columns that are read, ascending; batches have just these
 * @param paths decides which files may be read
 * @param clock the only clock a source may use
 */
public record SourceContext(
        String stream, SourceDefinition definition, List<Integer> columns, PathPolicy paths, EngineClock clock) {
    public SourceContext {
        columns = List.copyOf(columns);
    }
}
