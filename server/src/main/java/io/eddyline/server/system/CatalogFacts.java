package io.eddyline.server.system;

import static java.util.Arrays.asList;

import io.eddyline.catalog.CatalogObject;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.connector.Option;
import io.eddyline.server.catalog.CatalogEntry;
import io.eddyline.server.catalog.ServerCatalog;
import io.eddyline.server.config.ServerConfiguration;
import io.eddyline.server.config.ServerSettings;
import io.eddyline.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The system tables about what there is. Safe for use by many threads. */
final class CatalogFacts {
    private final ServerCatalog catalog;
    private final Relations relations;
    private final ServerConfiguration configuration;

    CatalogFacts(ServerCatalog catalog, Relations relations, ServerConfiguration configuration) {
        this.catalog = catalog;
        this.relations = relations;
        this.configuration = configuration;
    }

    List<SystemTable> tables() {
        return List.of(
                SystemTable.of(
                        "sys",
                        "relations",
                        "schema text, name text, kind text, comment text, error text",
                        this::relationRows),
                SystemTable.of(
                        "sys",
                        "columns",
                        "schema text, relation text, position long, name text, type text, nullable bool, computed text",
                        this::columns),
                SystemTable.of(
                        "sys",
                        "settings",
                        "name text, value text, default_value text, description text",
                        this::settings),
                SystemTable.of("information_schema", "schemata", "catalog_name text, schema_name text", this::schemata),
                SystemTable.of(
                        "information_schema",
                        "tables",
                        "table_catalog text, table_schema text, table_name text, table_type text",
                        this::standardTables),
                SystemTable.of(
                        "information_schema",
                        "columns",
                        "table_catalog text, table_schema text, table_name text, column_name text,"
                                + " ordinal_position long, is_nullable text, data_type text",
                        this::standardColumns));
    }

    private List<List<Object>> relationRows() {
        List<List<Object>> rows = new ArrayList<>();
        for (Relation relation : relations.relations()) {
            rows.add(asList(relation.schemaName(), relation.name(), relation.kind(), relation.comment(), null));
        }
        for (CatalogEntry entry : catalog.entries()) {
            if (entry.object().isEmpty()) {
                rows.add(asList(
                        "",
                        entry.name(),
                        entry.kind(),
                        entry.attribute("comment", ""),
                        entry.failure().map(Throwable::getMessage).orElse(null)));
            }
        }
        return rows;
    }

    private List<List<Object>> columns() {
        List<List<Object>> rows = new ArrayList<>();
        for (Relation relation : relations.relations()) {
            for (int i = 0; i < relation.rowType().size(); i++) {
                Field field = relation.rowType().field(i);
                rows.add(asList(
                        relation.schemaName(),
                        relation.name(),
                        i + 1L,
                        field.name(),
                        field.type().sql(),
                        field.type().nullable(),
                        computed(relation, field.name()).orElse(null)));
            }
        }
        return rows;
    }

    private Optional<String> computed(Relation relation, String column) {
        CatalogObject object =
                relation.schemaName().isEmpty() ? catalog.find(relation.name()).orElse(null) : null;
        return object instanceof StreamDefinition stream
                ? stream.columns().stream()
                        .filter(candidate -> candidate.name().equals(column))
                        .findFirst()
                        .flatMap(StreamDefinition.StreamColumn::computed)
                : Optional.empty();
    }

    private List<List<Object>> settings() {
        List<List<Object>> rows = new ArrayList<>();
        for (Option option : ServerSettings.ALL) {
            rows.add(asList(option.key(), shown(option), option.defaultValue(), option.description()));
        }
        return rows;
    }

    private String shown(Option option) {
        String value = configuration.text(option.key());
        return option.secret() && !value.equals(option.defaultValue()) ? "****" : value;
    }

    private List<List<Object>> schemata() {
        return relations.relations().stream()
                .map(Relation::schemaName)
                .distinct()
                .map(name -> asList((Object) null, name))
                .toList();
    }

    private List<List<Object>> standardTables() {
        List<List<Object>> rows = new ArrayList<>();
        for (Relation relation : relations.relations()) {
            rows.add(asList(null, relation.schemaName(), relation.name(), relation.kind()));
        }
        return rows;
    }

    private List<List<Object>> standardColumns() {
        List<List<Object>> rows = new ArrayList<>();
        for (Relation relation : relations.relations()) {
            for (int i = 0; i < relation.rowType().size(); i++) {
                Field field = relation.rowType().field(i);
                rows.add(asList(
                        null,
                        relation.schemaName(),
                        relation.name(),
                        field.name(),
                        i + 1L,
                        field.type().nullable() ? "YES" : "NO",
                        field.type().sql()));
            }
        }
        return rows;
    }
}
