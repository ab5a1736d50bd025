package io.eddyline.planner.schema;

import io.eddyline.type.RowType;
import java.util.List;
import java.util.Optional;

/**
 * The tables that the engine keeps besides the catalog's objects: system tables such as {@code sys.queries} and side tables such as
 * {@code "bids$late"}. Implementations are safe for use by many threads.
 */
public interface EngineTables {
    /**
     * A table.
     *
     * @param schemaName {@code sys}, {@code information_schema}; empty for side tables
     * @param name in that schema
     */
    record EngineTable(String schemaName, String name, RowType rowType) {}

    /** All of them, for look-up without regard to case and for suggestions. */
    List<EngineTable> tables();

    /** The table of this name, without regard to case. */
    default Optional<EngineTable> find(String schemaName, String name) {
        return tables().stream()
                .filter(table -> table.schemaName().equalsIgnoreCase(schemaName)
                        && table.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** No such tables. */
    static EngineTables none() {
        return List::of;
    }
}
