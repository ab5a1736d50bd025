package io.eddyline.formats.parquet;

import io.eddyline.connector.DamagedFile;
import io.eddyline.formats.columnar.Conversion;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * Finds wanted columns in a file's schema: by name, in the same case or else in any. What the file lacks is NULL; what it has in another type
 * must fit without loss.
 */
final class SchemaBinding {
    private final MessageType schema;

    SchemaBinding(MessageType schema) {
        this.schema = schema;
    }

    /** @throws DamagedFile when a column cannot be read as what is wanted */
    List<BoundColumn> bind(RowType wanted) {
        List<BoundColumn> columns = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            columns.add(field(schema, new String[0], wanted.name(i), wanted.type(i)));
        }
        return columns;
    }

    private BoundColumn field(GroupType group, String[] path, String name, DataType wanted) {
        Type type = find(group, name);
        if (type == null || wanted.kind() == TypeKind.NULL) {
            return BoundColumn.missing(wanted);
        }
        return value(type, append(path, type.getName()), wanted);
    }

    private static Type find(GroupType group, String name) {
        if (group.containsField(name)) {
            return group.getType(name);
        }
        return group.getFields().stream()
                .filter(type -> type.getName().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private static String[] append(String[] path, String name) {
        String[] longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = name;
        return longer;
    }

    /** A field with whatever repetition it has. */
    private BoundColumn value(Type type, String[] path, DataType wanted) {
        if (type.isRepetition(Repetition.REPEATED)) {
            if (wanted.kind() != TypeKind.ARRAY) {
                throw mismatch(type, path, wanted);
            }
            // An array of before there were annotations: the field itself repeats, and there is no NULL.
            return array(item(type, path, wanted.children().get(0)), path, path, wanted);
        }
        return item(type, path, wanted);
    }

    /** A field without its repetition. */
    private BoundColumn item(Type type, String[] path, DataType wanted) {
        if (type.isPrimitive()) {
            return scalar(type, path, wanted);
        }
        return switch (wanted.kind()) {
            case ARRAY -> list(type.asGroupType(), path, wanted);
            case MAP -> map(type.asGroupType(), path, wanted);
            case ROW -> row(type.asGroupType(), path, wanted);
            default -> throw mismatch(type, path, wanted);
        };
    }

    private BoundColumn scalar(Type type, String[] path, DataType wanted) {
        Conversion conversion = ScalarConversions.of(type.asPrimitiveType(), wanted);
        if (conversion == null) {
            throw mismatch(type, path, wanted);
        }
        ColumnDescriptor column = schema.getColumnDescription(path);
        boolean flat = path.length == 1 && column.getMaxRepetitionLevel() == 0;
        return new BoundColumn(
                Leaf.stored(type.asPrimitiveType()),
                checked(conversion, wanted),
                chunks -> new Leaf(chunks.pages(column), column),
                flat ? column : null);
    }

    private static Conversion checked(Conversion conversion, DataType wanted) {
        return wanted.nullable() ? conversion : conversion.notNull(wanted);
    }

    private BoundColumn list(GroupType list, String[] path, DataType wanted) {
        if (list.getFieldCount() != 1 || !list.getType(0).isRepetition(Repetition.REPEATED)) {
            throw mismatch(list, path, wanted);
        }
        Type repeated = list.getType(0);
        String[] repeatedPath = append(path, repeated.getName());
        DataType element = wanted.children().get(0);
        BoundColumn bound;
        if (ParquetTypes.isElement(list, repeated)) {
            bound = item(repeated, repeatedPath, element);
        } else {
            Type inner = repeated.asGroupType().getType(0);
            bound = value(inner, append(repeatedPath, inner.getName()), element);
        }
        return array(bound, path, repeatedPath, wanted);
    }

    private BoundColumn array(BoundColumn element, String[] path, String[] repeatedPath, DataType wanted) {
        int filled = schema.getMaxDefinitionLevel(repeatedPath);
        int present = repeatedPath.length == path.length ? 0 : schema.getMaxDefinitionLevel(path);
        int repetition = schema.getMaxRepetitionLevel(repeatedPath);
        return new BoundColumn(
                DataType.array(element.stored()),
                checked(Conversion.array(element.conversion()), wanted),
                chunks -> new NestedColumn.Array(element.maker().make(chunks), present, filled, repetition),
                null);
    }

    private BoundColumn map(GroupType map, String[] path, DataType wanted) {
        boolean entries = map.getFieldCount() == 1
                && map.getType(0).isRepetition(Repetition.REPEATED)
                && !map.getType(0).isPrimitive()
                && map.getType(0).asGroupType().getFieldCount() == 2;
        if (!entries) {
            throw mismatch(map, path, wanted);
        }
        GroupType pair = map.getType(0).asGroupType();
        String[] pairPath = append(path, pair.getName());
        BoundColumn key = value(
                pair.getType(0),
                append(pairPath, pair.getType(0).getName()),
                wanted.children().get(0).notNull());
        BoundColumn mapValue = value(
                pair.getType(1),
                append(pairPath, pair.getType(1).getName()),
                wanted.children().get(1));
        int present = schema.getMaxDefinitionLevel(path);
        int filled = schema.getMaxDefinitionLevel(pairPath);
        int repetition = schema.getMaxRepetitionLevel(pairPath);
        return new BoundColumn(
                DataType.map(key.stored(), mapValue.stored()),
                checked(Conversion.map(key.conversion(), mapValue.conversion()), wanted),
                chunks -> new NestedColumn.Entries(
                        key.maker().make(chunks), mapValue.maker().make(chunks), present, filled, repetition),
                null);
    }

    private BoundColumn row(GroupType group, String[] path, DataType wanted) {
        List<BoundColumn> fields = new ArrayList<>();
        for (int i = 0; i < wanted.children().size(); i++) {
            fields.add(field(
                    group, path, wanted.fieldNames().get(i), wanted.children().get(i)));
        }
        ColumnDescriptor structure = firstLeaf(group, path);
        int present = schema.getMaxDefinitionLevel(path);
        int repetition = schema.getMaxRepetitionLevel(path);
        return new BoundColumn(
                DataType.row(
                        wanted.fieldNames(),
                        fields.stream().map(BoundColumn::stored).toList()),
                checked(
                        Conversion.row(
                                fields.stream().map(BoundColumn::conversion).toList()),
                        wanted),
                chunks -> NestedColumn.Group.of(fields, structure, present, repetition, chunks),
                null);
    }

    private ColumnDescriptor firstLeaf(GroupType group, String[] path) {
        Type type = group;
        String[] at = path;
        while (!type.isPrimitive()) {
            type = type.asGroupType().getType(0);
            at = append(at, type.getName());
        }
        return schema.getColumnDescription(at);
    }

    private static DamagedFile mismatch(Type type, String[] path, DataType wanted) {
        return new DamagedFile("the column '" + String.join(".", path) + "' cannot be read as " + wanted.sql()
                + ": the file has " + describe(type));
    }

    /** Not the library's own text: that changes with the machine's language. */
    private static String describe(Type type) {
        String stored = type.isPrimitive()
                ? type.asPrimitiveType().getPrimitiveTypeName().name()
                : "a group of " + type.asGroupType().getFieldCount() + " fields";
        String annotated = type.getLogicalTypeAnnotation() == null ? "" : " (" + type.getLogicalTypeAnnotation() + ")";
        return (type.isRepetition(Repetition.REPEATED) ? "repeated " : "") + stored + annotated;
    }
}
