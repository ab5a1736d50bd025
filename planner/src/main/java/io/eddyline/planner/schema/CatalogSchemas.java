package io.eddyline.planner.schema;

import io.eddyline.catalog.Catalog;
import io.eddyline.catalog.CatalogObject;
import io.eddyline.catalog.LiveTableDefinition;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.catalog.ViewDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;

/** The catalog, and the engine's own tables, as Calcite's schemas. */
public final class CatalogSchemas {
    /** Gives the query of a view or live table where its name stands. */
    @FunctionalInterface
    public interface QueryExpansion {
        RelationTable.Expansion of(CatalogObject object, String query);
    }

    private CatalogSchemas() {}

    /**
     * A snapshot of all that has a name.
     *
     * @param expandLiveTables whether a materialized view stands for its query (streaming) or for its rows (batch)
     */
    public static CalciteSchema of(
            Catalog catalog, EngineTables engineTables, boolean expandLiveTables, QueryExpansion expansion) {
        Map<String, Table> relations = new LinkedHashMap<>();
        Map<String, Map<String, Table>> bySchema = new LinkedHashMap<>();
        for (EngineTables.EngineTable table : engineTables.tables()) {
            Map<String, Table> target = table.schemaName().isEmpty()
                    ? relations
                    : bySchema.computeIfAbsent(table.schemaName(), name -> new LinkedHashMap<>());
            target.put(table.name(), RelationTable.scanned(table.rowType(), table));
        }
        for (CatalogObject object : catalog.objects()) {
            if (!(object instanceof SinkDefinition)) {
                relations.put(object.name(), relation(object, expandLiveTables, expansion));
            }
        }
        Map<String, Schema> schemas = new LinkedHashMap<>();
        bySchema.forEach((name, tables) -> schemas.put(name, new RelationSchema(tables, Map.of())));
        return CalciteSchema.createRootSchema(false, false, "", new RelationSchema(relations, schemas));
    }

    /** A schema with one relation, which is scanned. */
    public static CalciteSchema single(String name, RelationTable table) {
        return CalciteSchema.createRootSchema(false, false, "", new RelationSchema(Map.of(name, table), Map.of()));
    }

    private static RelationTable relation(CatalogObject object, boolean expandLiveTables, QueryExpansion expansion) {
        if (object instanceof ViewDefinition view) {
            return RelationTable.expanded(view.rowType(), view, expansion.of(view, view.query()));
        }
        if (object instanceof LiveTableDefinition table && expandLiveTables) {
            return RelationTable.expanded(table.rowType(), table, expansion.of(table, table.query()));
        }
        if (object instanceof StreamDefinition || object instanceof LiveTableDefinition) {
            return RelationTable.scanned(object.rowType(), object);
        }
        throw new IllegalArgumentException(object.kind());
    }
}
