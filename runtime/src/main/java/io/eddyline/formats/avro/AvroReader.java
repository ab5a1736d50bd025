package io.eddyline.formats.avro;

import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.ListBuilder;
import io.eddyline.batch.MapBuilder;
import io.eddyline.batch.RowBuilder;
import io.eddyline.formats.value.BadValue;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads values that were written with one schema as values of a SQL type. Stateless. */
@FunctionalInterface
interface AvroReader {
    /**
     * Appends the next value.
     *
     * @throws BadValue when it is not a value of the type; part of it may have been appended, and the input stands somewhere within it
     * @throws DamagedAvro when the bytes are not what the schema says
     */
    void read(AvroInput in, ColumnBuilder out);

    /**
     * The reader.
     *
     * @throws DamagedAvro when values of the schema can never be read as the type
     */
    static AvroReader of(AvroSchema schema, DataType wanted) {
        return of(schema, wanted, 0);
    }

    private static AvroReader of(AvroSchema schema, DataType wanted, int depth) {
        if (depth > AvroSkip.MAX_DEPTH) {
            throw mismatch(schema, wanted);
        }
        if (wanted.kind() == TypeKind.NULL) {
            return (in, out) -> {
                AvroSkip.skip(schema, in);
                out.appendNull();
            };
        }
        return switch (schema.kind()) {
            case NULL -> (in, out) -> appendNull(out, wanted);
            case UNION -> union(schema, wanted, depth);
            case ARRAY -> array(schema, wanted, depth);
            case MAP -> map(schema, wanted, depth);
            case RECORD -> row(schema, wanted, depth);
            default -> {
                AvroReader scalar = AvroScalars.of(schema, wanted);
                if (scalar == null) {
                    throw mismatch(schema, wanted);
                }
                yield scalar;
            }
        };
    }

    private static DamagedAvro mismatch(AvroSchema schema, DataType wanted) {
        return new DamagedAvro(schema.describe() + " cannot be read as " + wanted.sql());
    }

    /** Appends NULL, where the type allows it. */
    static void appendNull(ColumnBuilder out, DataType wanted) {
        if (!wanted.nullable()) {
            throw BadValue.isNull(wanted);
        }
        out.appendNull();
    }

    /** A branch that does not fit is an error of the value that has it. */
    private static AvroReader union(AvroSchema schema, DataType wanted, int depth) {
        List<AvroReader> branches = new ArrayList<>();
        DamagedAvro problem = null;
        boolean some = false;
        for (AvroSchema branch : schema.children()) {
            try {
                branches.add(of(branch, wanted, depth + 1));
                some |= branch.kind() != AvroSchema.Kind.NULL;
            } catch (DamagedAvro e) {
                String reason = e.getMessage();
                problem = e;
                branches.add((in, out) -> {
                    throw new BadValue(reason);
                });
            }
        }
        if (!some && problem != null) {
            throw problem;
        }
        AvroReader[] readers = branches.toArray(AvroReader[]::new);
        return (in, out) -> readers[AvroSkip.branchIndex(schema, in)].read(in, out);
    }

    private static AvroReader array(AvroSchema schema, DataType wanted, int depth) {
        if (wanted.kind() != TypeKind.ARRAY) {
            throw mismatch(schema, wanted);
        }
        AvroReader element = of(schema.children().get(0), wanted.children().get(0), depth + 1);
        return (in, out) -> {
            ListBuilder list = (ListBuilder) out;
            for (long count = in.readBlockCount(); count > 0; count = in.readBlockCount()) {
                for (long i = 0; i < count; i++) {
                    element.read(in, list.elements());
                }
            }
            list.endRow();
        };
    }

    private static AvroReader map(AvroSchema schema, DataType wanted, int depth) {
        if (wanted.kind() != TypeKind.MAP) {
            throw mismatch(schema, wanted);
        }
        AvroSchema text = new AvroSchema(AvroSchema.Kind.STRING, AvroSchema.Logical.NONE, 0);
        AvroReader key = of(text, wanted.children().get(0), depth + 1);
        AvroReader value = of(schema.children().get(0), wanted.children().get(1), depth + 1);
        return (in, out) -> {
            MapBuilder map = (MapBuilder) out;
            Set<String> seen = new HashSet<>();
            for (long count = in.readBlockCount(); count > 0; count = in.readBlockCount()) {
                for (long i = 0; i < count; i++) {
                    int start = in.position();
                    key.read(in, map.keys());
                    String name = AvroScalars.text(in, start);
                    if (!seen.add(name)) {
                        throw new BadValue("the key '" + name + "' occurs twice in a MAP");
                    }
                    value.read(in, map.mapValues());
                }
            }
            map.endRow();
        };
    }

    private static AvroReader row(AvroSchema schema, DataType wanted, int depth) {
        if (wanted.kind() != TypeKind.ROW) {
            throw mismatch(schema, wanted);
        }
        AvroFields fields = AvroFields.of(
                schema, wanted.fieldNames(), wanted.children(), (inner, type) -> of(inner, type, depth + 1));
        return (in, out) -> {
            RowBuilder row = (RowBuilder) out;
            fields.read(in, row::field);
            row.endRow();
        };
    }
}
