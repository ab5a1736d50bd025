package io.eddyline.server.session;

import static java.util.Arrays.asList;

import io.eddyline.catalog.CatalogObject;
import io.eddyline.catalog.LiveTableDefinition;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.connector.Connector;
import io.eddyline.connector.Format;
import io.eddyline.connector.Option;
import io.eddyline.connector.Plugins;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.server.catalog.CatalogEntry;
import io.eddyline.server.system.Relation;
import io.eddyline.sql.ast.SqlDescribe;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** DESCRIBE: columns of a relation, options of a connector or format. */
final class DescribeStatements {
    private final Instance instance;

    DescribeStatements(Instance instance) {
        this.instance = instance;
    }

    StatementResult describe(SqlDescribe statement) {
        String name = String.join(".", statement.name().names);
        return switch (statement.target()) {
            case RELATION -> relation(statement);
            case CONNECTOR -> connector(Plugins.connector(name));
            case FORMAT -> format(Plugins.format(name));
            case FUNCTION ->
                throw new EddylineException(ErrorCode.NOT_SUPPORTED, "not supported yet: DESCRIBE FUNCTION");
        };
    }

    private static StatementResult rows(String columns, List<List<Object>> rows) {
        RowType schema = new RowType(Arrays.stream(columns.split(","))
                .map(name -> new Field(name, DataType.varchar()))
                .toList());
        return new StatementResult.Rows(FixedRows.of(schema, rows));
    }

    private Relation find(SqlDescribe statement) {
        List<String> parts = statement.name().names;
        String schema = parts.size() == 2 ? parts.get(0) : "";
        String name = parts.get(parts.size() - 1);
        return instance.systemTables().relations().stream()
                .filter(relation -> relation.schemaName().equalsIgnoreCase(schema)
                        && relation.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> {
                    Optional<EddylineException> broken =
                            instance.catalog().entry(name).flatMap(CatalogEntry::failure);
                    return broken.orElseGet(
                            () -> Names.unknown(instance.catalog(), name).at(Names.position(statement.name())));
                });
    }

    private StatementResult relation(SqlDescribe statement) {
        Relation relation = find(statement);
        CatalogObject object = relation.schemaName().isEmpty()
                ? instance.catalog().find(relation.name()).orElse(null)
                : null;
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < relation.rowType().size(); i++) {
            Field field = relation.rowType().field(i);
            rows.add(asList(
                    field.name(),
                    field.type().sql(),
                    field.type().nullable() ? "YES" : "NO",
                    remarks(relation, object, field.name())));
        }
        if (statement.extended()) {
            extended(relation, object).forEach((key, value) -> rows.add(asList("# " + key, value, null, null)));
        }
        return rows("name,type,nullable,remarks", rows);
    }

    private static String remarks(Relation relation, CatalogObject object, String column) {
        List<String> remarks = new ArrayList<>();
        if (relation.primaryKey().stream().anyMatch(column::equalsIgnoreCase)) {
            remarks.add("PRIMARY KEY");
        }
        if (object instanceof StreamDefinition stream) {
            stream.columns().stream()
                    .filter(candidate -> candidate.name().equals(column))
                    .forEach(found -> found.computed().ifPresent(text -> remarks.add("AS " + text)));
            stream.source().columns().stream()
                    .filter(candidate -> candidate.name().equals(column) && candidate.metadata() != null)
                    .forEach(found -> remarks.add("METADATA FROM '" + found.metadata() + "'"));
            stream.watermark()
                    .filter(watermark -> watermark.column().equalsIgnoreCase(column))
                    .ifPresent(watermark -> remarks.add(
                            "WATERMARK, " + watermark.delayMicros() / 1_000_000.0 + " s behind the latest"));
        }
        return remarks.isEmpty() ? null : String.join("; ", remarks);
    }

    private Map<String, String> extended(Relation relation, CatalogObject object) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("kind", relation.kind());
        if (!relation.comment().isEmpty()) {
            facts.put("comment", relation.comment());
        }
        if (object instanceof StreamDefinition stream) {
            facts.put("connector", stream.source().connector());
            options(stream.source().options(), facts);
        } else if (object instanceof SinkDefinition sink) {
            facts.put("connector", sink.connector());
            options(sink.options(), facts);
        } else if (object instanceof LiveTableDefinition liveTable) {
            options(liveTable.options(), facts);
        }
        instance.engine().find(relation.name()).ifPresent(query -> {
            facts.put("query state", query.state().toString());
            facts.put("query id", query.id().toString());
            query.spec().checkpoint().ifPresent(path -> facts.put("checkpoint", path.toString()));
        });
        return facts;
    }

    private static void options(Map<String, String> options, Map<String, String> facts) {
        options.forEach((key, value) -> facts.put("option " + key, Secrets.shown(key, value)));
    }

    private static StatementResult connector(Connector connector) {
        List<List<Object>> rows = new ArrayList<>();
        connector.sourceOptions().forEach(option -> rows.add(row(option, "source")));
        connector.sinkOptions().forEach(option -> rows.add(row(option, "sink")));
        return rows("option,for,type,default_value,required,description", rows);
    }

    private static StatementResult format(Format format) {
        List<List<Object>> rows = new ArrayList<>();
        format.decoderOptions().forEach(option -> rows.add(row(option, "reading")));
        format.encoderOptions().forEach(option -> rows.add(row(option, "writing")));
        return rows("option,for,type,default_value,required,description", rows);
    }

    private static List<Object> row(Option option, String use) {
        String type = option.values().isEmpty()
                ? option.type().name().toLowerCase(Locale.ROOT)
                : String.join(" | ", option.values());
        return asList(
                option.key(), use, type, option.defaultValue(), option.required() ? "YES" : "NO", option.description());
    }
}
