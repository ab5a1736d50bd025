package io.eddyline.connector;

import io.eddyline.plan.SourceDefinition;
import io.eddyline.time.EngineClock;
import java.util.List;
import java.util.Map;

/**
 * What a source is made from.
 *
 * @param stream the stream's name, for messages
 * @param definition columns and options, with what these take from the environment
 * @param columns indices of the definition's columns that are read, ascending; batches have just these
 * @param paths decides which files may be read
 * @param clock the only clock a source may use
 */
public record SourceContext(
        String stream, SourceDefinition definition, List<Integer> columns, PathPolicy paths, EngineClock clock) {
    public SourceContext {
        Map<String, String> options = paths.environment().resolve(definition.options());
        if (options != definition.options()) {
            definition = new SourceDefinition(definition.connector(), definition.columns(), options);
        }
        columns = List.copyOf(columns);
    }
}
