package io.eddyline.connector;

import io.eddyline.plan.SourceDefinition;
import java.util.stream.Stream;

/** Which streams take rows back. */
public final class Changelogs {
    private Changelogs() {}

    /** Whether the source's format gives changes: rows that are taken back too. */
    public static boolean isChangelog(SourceDefinition source) {
        return Stream.of("format", "value.format")
                .map(source.options()::get)
                .anyMatch(name -> name != null
                        && Plugins.formats().stream()
                                .anyMatch(format ->
                                        format.decodesChanges() && format.name().equalsIgnoreCase(name)));
    }
}
