package io.eddyline.server.system;

import io.eddyline.batch.Batch;
import io.eddyline.catalog.CatalogObject;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.planner.schema.EngineTables;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.engine.Engine;
import io.eddyline.runtime.engine.SideTables;
import io.eddyline.server.catalog.CatalogEntry;
import io.eddyline.server.catalog.ServerCatalog;
import io.eddyline.server.config.ServerConfiguration;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables that nobody created: facts about the process in {@code sys} and {@code information_schema}, and the side tables of streams and
 * queries, whose rows the engine keeps. Safe for use by many threads.
 */
public final class SystemTables implements EngineTables, DataflowOptions.Tables, Relations {
    /** Columns of {@code "x$late"} and {@code "x$bad"}. */
    public static final RowType SIDE_COLUMNS = SideTables.SCHEMA;

    private final ServerCatalog catalog;
    private final ServerConfiguration configuration;
    private volatile List<SystemTable> tables = List.of();

    public SystemTables(ServerCatalog catalog, ServerConfiguration configuration) {
        this.catalog = catalog;
        this.configuration = configuration;
    }

    /** Tells it of the engine, which is made with it. */
    public void connect(Engine engine) {
        List<SystemTable> all = new ArrayList<>(new CatalogFacts(catalog, this, configuration).tables());
        all.addAll(new QueryFacts(catalog, engine).tables());
        tables = List.copyOf(all);
    }

    @Override
    public List<EngineTable> tables() {
        List<EngineTable> all = new ArrayList<>();
        tables.forEach(table -> all.add(table.definition()));
        for (CatalogEntry entry : catalog.entries()) {
            if (entry.kind().equals("STREAM")) {
                all.add(new EngineTable("", entry.name() + "$late", SIDE_COLUMNS));
                all.add(new EngineTable("", entry.name() + "$bad", SIDE_COLUMNS));
            } else if (!entry.kind().equals("VIEW")) {
                all.add(new EngineTable("", entry.name() + "$bad", SIDE_COLUMNS));
            }
        }
        return all;
    }

    /** The table of this name; UNKNOWN_OBJECT when there is none. */
    public SystemTable require(String schemaName, String table) {
        return tables.stream()
                .filter(candidate -> candidate.definition().schemaName().equalsIgnoreCase(schemaName)
                        && candidate.definition().name().equalsIgnoreCase(table))
                .findFirst()
                .orElseThrow(() -> new EddylineException(
                        ErrorCode.UNKNOWN_OBJECT, "there is no table '" + schemaName + "." + table + "'"));
    }

    @Override
    public List<Batch> scan(String schemaName, String table) {
        if (schemaName.isEmpty()) {
            throw notRunning(table);
        }
        SystemTable found = require(schemaName, table);
        return RowBatches.of(found.definition().rowType(), found.rows().get());
    }

    /** Why a live table that the engine does not have cannot be read. */
    private EddylineException notRunning(String table) {
        EddylineException failure = catalog.entry(table)
                .flatMap(CatalogEntry::failure)
                .orElseGet(() -> new EddylineException(ErrorCode.UNKNOWN_OBJECT, "its query is not there"));
        EddylineException error = new EddylineException(
                failure.code(),
                "'" + table + "' cannot be read, because it could not be started: " + failure.problem());
        return error.hint(failure.hint().orElse(""));
    }

    @Override
    public List<Relation> relations() {
        List<Relation> all = new ArrayList<>();
        for (CatalogEntry entry : catalog.entries()) {
            entry.object().ifPresent(object -> all.add(relation(entry, object)));
        }
        for (EngineTable table : tables()) {
            String kind = table.schemaName().isEmpty() ? "SIDE TABLE" : "SYSTEM TABLE";
            all.add(new Relation(table.schemaName(), table.name(), kind, table.rowType(), "", List.of()));
        }
        return all;
    }

    private static Relation relation(CatalogEntry entry, CatalogObject object) {
        List<String> key = object instanceof StreamDefinition stream ? stream.primaryKey() : List.of();
        return new Relation("", object.name(), object.kind(), object.rowType(), entry.attribute("comment", ""), key);
    }
}
