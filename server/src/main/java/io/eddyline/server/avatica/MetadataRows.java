package io.eddyline.server.avatica;

import io.eddyline.server.system.Relation;
import io.eddyline.server.system.Relations;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.TypeKind;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.Meta;

/** Rows of JDBC's metadata, made from the one list of relations. The user's own objects are in no schema. Safe for use by many threads. */
final class MetadataRows {
    static final List<String> TABLE_TYPES =
            List.of("MATERIALIZED VIEW", "SIDE TABLE", "SINK", "STREAM", "SYSTEM TABLE", "VIEW");

    private final Relations relations;

    MetadataRows(Relations relations) {
        this.relations = relations;
    }

    /** Whether a name matches a LIKE pattern of JDBC; no pattern matches all. */
    static boolean matches(Meta.Pat pattern, String name) {
        if (pattern == null || pattern.s == null) {
            return true;
        }
        StringBuilder regex = new StringBuilder();
        String text = pattern.s;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                regex.append(Pattern.quote(String.valueOf(text.charAt(i))));
            } else if (c == '%') {
                regex.append(".*");
            } else {
                regex.append(c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(name)
                .matches();
    }

    private List<Relation> matching(Meta.Pat schema, Meta.Pat table) {
        return relations.relations().stream()
                .filter(relation -> matches(schema, relation.schemaName()) && matches(table, relation.name()))
                .sorted(Comparator.comparing(Relation::kind)
                        .thenComparing(Relation::schemaName)
                        .thenComparing(Relation::name))
                .toList();
    }

    private static String schema(Relation relation) {
        return relation.schemaName().isEmpty() ? null : relation.schemaName();
    }

    List<Object> tables(Meta.Pat schema, Meta.Pat table, List<String> types) {
        List<Object> rows = new ArrayList<>();
        for (Relation relation : matching(schema, table)) {
            if (types == null || types.isEmpty() || types.contains(relation.kind())) {
                rows.add(row(
                        null,
                        schema(relation),
                        relation.name(),
                        relation.kind(),
                        relation.comment(),
                        null,
                        null,
                        null,
                        null,
                        null));
            }
        }
        return rows;
    }

    List<Object> columns(Meta.Pat schema, Meta.Pat table, Meta.Pat column) {
        List<Object> rows = new ArrayList<>();
        for (Relation relation : matching(schema, table)) {
            for (int i = 0; i < relation.rowType().size(); i++) {
                Field field = relation.rowType().field(i);
                if (matches(column, field.name())) {
                    rows.add(column(relation, field, i + 1));
                }
            }
        }
        return rows;
    }

    private static Object[] column(Relation relation, Field field, int position) {
        DataType type = field.type();
        boolean number = SqlTypes.isNumber(type);
        return row(
                null,
                schema(relation),
                relation.name(),
                field.name(),
                SqlTypes.id(type),
                type.sql(),
                SqlTypes.precision(type),
                null,
                number ? SqlTypes.scale(type) : null,
                number ? 10 : null,
                type.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
                null,
                null,
                null,
                null,
                type.kind() == TypeKind.VARCHAR ? SqlTypes.precision(type) : null,
                position,
                type.nullable() ? "YES" : "NO",
                null,
                null,
                null,
                null,
                "NO",
                "NO");
    }

    List<Object> schemas(Meta.Pat pattern) {
        return relations.relations().stream()
                .map(Relation::schemaName)
                .filter(name -> !name.isEmpty() && matches(pattern, name))
                .distinct()
                .sorted()
                .map(name -> (Object) row(name, null))
                .toList();
    }

    List<Object> tableTypes() {
        return TABLE_TYPES.stream().map(type -> (Object) row(type)).toList();
    }

    List<Object> primaryKeys(String schema, String table) {
        List<Object> rows = new ArrayList<>();
        relations.relations().stream()
                .filter(relation -> relation.name().equalsIgnoreCase(table)
                        && (schema == null || schema.equalsIgnoreCase(relation.schemaName())))
                .forEach(relation -> {
                    for (int i = 0; i < relation.primaryKey().size(); i++) {
                        rows.add(row(
                                null,
                                schema(relation),
                                relation.name(),
                                relation.primaryKey().get(i),
                                i + 1,
                                null));
                    }
                });
        return rows;
    }

    List<Object> typeInfo() {
        List<DataType> types = new ArrayList<>();
        for (TypeKind kind : TypeKind.values()) {
            switch (kind) {
                case DECIMAL -> types.add(DataType.decimal(DataType.MAX_DECIMAL_PRECISION, 0));
                case ARRAY, MAP, ROW, NULL, INTERVAL_DAY, INTERVAL_YEAR -> {
                    // Not scalar, or not a column's type of its own in JDBC.
                }
                default -> types.add(DataType.of(kind));
            }
        }
        types.sort(Comparator.comparingInt(SqlTypes::id));
        return types.stream().map(type -> (Object) typeRow(type)).toList();
    }

    private static Object[] typeRow(DataType type) {
        boolean number = SqlTypes.isNumber(type);
        String quote = number || type.kind() == TypeKind.BOOLEAN ? null : "'";
        return row(
                type.kind().toString().toUpperCase(Locale.ROOT),
                SqlTypes.id(type),
                SqlTypes.precision(type),
                quote,
                quote,
                type.kind() == TypeKind.DECIMAL ? "PRECISION,SCALE" : null,
                DatabaseMetaData.typeNullable,
                type.kind() == TypeKind.VARCHAR,
                DatabaseMetaData.typeSearchable,
                false,
                type.kind() == TypeKind.DECIMAL,
                false,
                null,
                0,
                type.kind() == TypeKind.DECIMAL ? DataType.MAX_DECIMAL_PRECISION : 0,
                null,
                null,
                number ? 10 : null);
    }

    private static Object[] row(Object... values) {
        return Arrays.copyOf(values, values.length);
    }
}
