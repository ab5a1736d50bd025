package io.eddyline.formats.orc;

import io.eddyline.connector.DamagedFile;
import io.eddyline.formats.columnar.Conversion;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds wanted columns among a file's types: by name, in the same case or else in any. What the file lacks is NULL; what it has in another type
 * must fit without loss. Not thread-safe.
 */
final class SchemaBinding {
    private final OrcType root;
    private final BitSet columns = new BitSet();

    SchemaBinding(OrcType root) {
        this.root = root;
    }

    /** @throws DamagedFile when a column cannot be read as what is wanted */
    List<BoundColumn> bind(RowType wanted) {
        List<BoundColumn> bound = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            bound.add(field(root, "", wanted.name(i), wanted.type(i)));
        }
        return bound;
    }

    /** The types whose streams are read for what was bound. */
    BitSet columns() {
        return columns;
    }

    private BoundColumn field(OrcType struct, String path, String name, DataType wanted) {
        int index = find(struct.names(), name);
        if (index < 0 || wanted.kind() == TypeKind.NULL) {
            return BoundColumn.missing(wanted);
        }
        return value(struct.children().get(index), path + struct.names().get(index), wanted);
    }

    private static int find(List<String> names, String name) {
        int exact = names.indexOf(name);
        for (int i = 0; i < names.size() && exact < 0; i++) {
            exact = names.get(i).equalsIgnoreCase(name) ? i : -1;
        }
        return exact;
    }

    private BoundColumn value(OrcType type, String path, DataType wanted) {
        columns.set(type.id());
        return switch (type.kind()) {
            case LIST -> list(type, path, wanted);
            case MAP -> map(type, path, wanted);
            case STRUCT -> struct(type, path, wanted);
            default -> scalar(type, path, wanted);
        };
    }

    private static BoundColumn bound(OrcType type, DataType wanted, Conversion conversion, BoundColumn.Opener opener) {
        return new BoundColumn(opener, wanted.nullable() ? conversion : conversion.notNull(wanted), type);
    }

    private BoundColumn scalar(OrcType type, String path, DataType wanted) {
        Conversion conversion = ScalarConversions.of(type, wanted);
        if (conversion == null) {
            throw mismatch(type, path, wanted);
        }
        return bound(type, wanted, conversion, stripe -> ScalarReaders.of(type, stripe));
    }

    private BoundColumn list(OrcType type, String path, DataType wanted) {
        if (wanted.kind() != TypeKind.ARRAY) {
            throw mismatch(type, path, wanted);
        }
        BoundColumn element =
                value(type.children().get(0), path, wanted.children().get(0));
        return bound(
                type,
                wanted,
                Conversion.array(element.conversion()),
                stripe -> new ListReader(
                        stripe.presence(type.id()),
                        stripe.integers(type.id(), StripeStreams.LENGTH, false),
                        element.opener().open(stripe),
                        null));
    }

    private BoundColumn map(OrcType type, String path, DataType wanted) {
        if (wanted.kind() != TypeKind.MAP) {
            throw mismatch(type, path, wanted);
        }
        BoundColumn key =
                value(type.children().get(0), path, wanted.children().get(0).notNull());
        BoundColumn mapValue =
                value(type.children().get(1), path, wanted.children().get(1));
        return bound(
                type,
                wanted,
                Conversion.map(key.conversion(), mapValue.conversion()),
                stripe -> new ListReader(
                        stripe.presence(type.id()),
                        stripe.integers(type.id(), StripeStreams.LENGTH, false),
                        key.opener().open(stripe),
                        mapValue.opener().open(stripe)));
    }

    private BoundColumn struct(OrcType type, String path, DataType wanted) {
        if (wanted.kind() != TypeKind.ROW) {
            throw mismatch(type, path, wanted);
        }
        List<BoundColumn> fields = new ArrayList<>();
        for (int i = 0; i < wanted.children().size(); i++) {
            fields.add(field(
                    type,
                    path + ".",
                    wanted.fieldNames().get(i),
                    wanted.children().get(i)));
        }
        return bound(
                type,
                wanted,
                Conversion.row(fields.stream().map(BoundColumn::conversion).toList()),
                stripe -> new StructReader(
                        stripe.presence(type.id()),
                        fields.stream()
                                .map(field -> field.opener().open(stripe))
                                .toList()));
    }

    private static DamagedFile mismatch(OrcType type, String path, DataType wanted) {
        return new DamagedFile(
                "the column '" + path + "' cannot be read as " + wanted.sql() + ": the file has " + type.describe());
    }
}
