package io.eddyline.runtime.expression;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.batch.ListColumn;
import io.eddyline.batch.MapColumn;
import io.eddyline.batch.RowColumn;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.function.FunctionContext;
import io.eddyline.function.Nested;
import io.eddyline.function.RowFailure;
import io.eddyline.plan.Cast;
import io.eddyline.plan.ColumnReference;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.Storage;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.List;

/** Converts ARRAY, MAP and ROW values part by part, and to text. Slow but rare. Public only for generated code. One thread at a time. */
public final class NestedCast {
    private final DataType from;
    private final DataType to;
    private final List<Projector> parts = new ArrayList<>();

    private NestedCast(DataType from, DataType to) {
        this.from = from;
        this.to = to;
        boolean sameShape = from.kind() == to.kind()
                && from.children().size() == to.children().size();
        if (to.kind() != TypeKind.VARCHAR && !sameShape) {
            throw new EddylineException(ErrorCode.TYPE_MISMATCH, from.sql() + " cannot be converted to " + to.sql());
        }
        for (int i = 0; sameShape && i < from.children().size(); i++) {
            DataType part = from.children().get(i);
            Cast cast = new Cast(new ColumnReference(0, part), to.children().get(i), false);
            parts.add(new ExpressionCompiler().projector(List.of(cast), RowType.of(new Field("part", part))));
        }
    }

    static Value emit(ClassWriter writer, Emission emission, Value value, DataType to, boolean safe) {
        writer.markFallible();
        String cast = writer.constant(new NestedCast(value.type(), to), NestedCast.class.getName());
        String read = cast + (to.kind() == TypeKind.VARCHAR ? ".text(" : ".convert(") + value.code() + ", context)";
        Value result = emission.variable(to);
        String object = to.kind() == TypeKind.VARCHAR ? writer.scratch("Slice") + ".set(" + read + ")" : read;
        String guard = value.neverNull() ? "" : "if (!" + value.isNull() + ") ";
        String assignment = result.code() + " = " + object + "; " + result.isNull() + " = false; ";
        String caught = "catch (" + RowFailure.class.getName() + " e) { }";
        writer.line(guard + (safe ? "try { " + assignment + "} " + caught : "{ " + assignment + "}"));
        return result;
    }

    /** The value as text: {@code [1, 2]}, {@code {a=1}}. */
    public String text(Nested value, FunctionContext context) {
        return String.valueOf(JavaValues.read(value.column(), value.row(), from));
    }

    /** The value in the other type, a column of one row. */
    public Nested convert(Nested value, FunctionContext context) {
        return new Nested().set(converted(value, context), 0);
    }

    private Column converted(Nested value, FunctionContext context) {
        int row = value.row();
        if (to.storage() == Storage.LIST) {
            ListColumn list = (ListColumn) value.column();
            int start = list.offsets()[row];
            int end = list.offsets()[row + 1];
            return new ListColumn(new int[] {0, end - start}, part(0, list.elements(), start, end, context), null, 1);
        } else if (to.storage() == Storage.MAP) {
            MapColumn map = (MapColumn) value.column();
            int start = map.offsets()[row];
            int end = map.offsets()[row + 1];
            Column keys = part(0, map.keys(), start, end, context);
            return new MapColumn(
                    new int[] {0, end - start}, keys, part(1, map.mapValues(), start, end, context), null, 1);
        }
        RowColumn rows = (RowColumn) value.column();
        Column[] fields = new Column[parts.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = part(i, rows.field(i), row, row + 1, context);
        }
        return new RowColumn(fields, null, 1);
    }

    private Column part(int index, Column column, int start, int end, FunctionContext context) {
        ColumnBuilder builder = ColumnBuilder.of(from.children().get(index));
        for (int i = start; i < end; i++) {
            builder.appendFrom(column, i);
        }
        EvaluationContext evaluation =
                new EvaluationContext(context.nowMicros(), context.zone(), (failed, code, reason) -> {
                    throw new RowFailure(code, reason);
                });
        Batch batch = Batch.of(end - start, builder.build());
        return parts.get(index).project(batch, evaluation).column(0);
    }
}
