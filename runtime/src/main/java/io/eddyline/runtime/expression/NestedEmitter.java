package io.eddyline.runtime.expression;

import io.eddyline.batch.BooleanBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Builder;
import io.eddyline.batch.DoubleBuilder;
import io.eddyline.batch.FloatBuilder;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.ListBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.batch.MapBuilder;
import io.eddyline.batch.RowBuilder;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FieldAccess;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.RowConstructor;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import java.util.List;

/** Values of ARRAY, MAP and ROW types: taken apart and built. A built value is a column of one row. */
final class NestedEmitter {
    private final ClassWriter writer;
    private final Emission emission;
    private final ExpressionEmitter expressions;

    NestedEmitter(ClassWriter writer, Emission emission, ExpressionEmitter expressions) {
        this.writer = writer;
        this.emission = emission;
        this.expressions = expressions;
    }

    /** An expression that reads a {@code Nested} that is not null as a value of the storage. */
    static String read(ClassWriter writer, String nested, Storage storage) {
        return switch (storage) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE -> nested + "." + Value.javaType(storage) + "Value()";
            case BYTES -> nested + ".slice(" + writer.scratch("Slice") + ")";
            case DECIMAL128 -> nested + ".wide(" + writer.scratch("Int128") + ")";
            case LIST, MAP, ROW -> nested;
        };
    }

    /** A scalar as a {@code Nested}. */
    static String wrap(ClassWriter writer, Value value) {
        String builder = builder(writer, value.type());
        append(writer, builder, value);
        String nested = writer.scratch("Nested");
        writer.line(nested + ".set(" + builder + ".build(), 0);");
        return nested;
    }

    private static String builder(ClassWriter writer, DataType type) {
        String constant = writer.constant(type, DataType.class.getName());
        String field = writer.variable(ColumnBuilder.class.getName());
        writer.line("if (" + field + " == null) { " + field + " = " + ColumnBuilder.class.getName() + ".of(" + constant
                + "); }");
        // What a failed row has left in it.
        writer.line(field + ".truncate(0);");
        return field;
    }

    private static void append(ClassWriter writer, String builder, Value value) {
        if (value.alwaysNull()) {
            writer.line(builder + ".appendNull();");
            return;
        }
        String append = appendValue(builder, value);
        writer.line(
                value.neverNull()
                        ? append
                        : "if (" + value.isNull() + ") { " + builder + ".appendNull(); } else { " + append + " }");
    }

    private static String appendValue(String builder, Value value) {
        String code = value.code();
        return switch (value.type().storage()) {
            case BOOLEAN -> cast(BooleanBuilder.class, builder) + ".append(" + code + ");";
            case INT -> cast(IntBuilder.class, builder) + ".append(" + code + ");";
            case LONG -> cast(LongBuilder.class, builder) + ".append(" + code + ");";
            case FLOAT -> cast(FloatBuilder.class, builder) + ".append(" + code + ");";
            case DOUBLE -> cast(DoubleBuilder.class, builder) + ".append(" + code + ");";
            case BYTES ->
                String.format(
                        "%s.append(%2$s.bytes(), %2$s.start(), %2$s.length());",
                        cast(BytesBuilder.class, builder), code);
            case DECIMAL128 ->
                String.format("%s.append(%2$s.high(), %2$s.low());", cast(Decimal128Builder.class, builder), code);
            case LIST, MAP, ROW -> String.format("%s.appendFrom(%2$s.column(), %2$s.row());", builder, code);
        };
    }

    private static String cast(Class<?> type, String code) {
        return "((" + type.getName() + ") " + code + ")";
    }

    Value field(FieldAccess access) {
        Value row = expressions.emit(access.operand());
        if (row.alwaysNull()) {
            return Value.ofNull(access.type());
        }
        DataType type = row.type().children().get(access.field());
        String field = writer.scratch("Nested");
        Value result = emission.variable(type);
        String notNull = row.neverNull() ? "" : "!" + row.isNull() + " && ";
        writer.line("if (" + notNull + "!" + row.code() + ".field(" + access.field() + ", " + field + ").isNull()) {");
        writer.line(
                result.code() + " = " + read(writer, field, type.storage()) + "; " + result.isNull() + " = false; }");
        return result.as(access.type());
    }

    Value row(RowConstructor row) {
        String builder = builder(writer, row.type());
        String rows = cast(RowBuilder.class, builder);
        for (int i = 0; i < row.fields().size(); i++) {
            Value value = expressions.emitAs(
                    row.fields().get(i), row.type().children().get(i));
            append(writer, rows + ".field(" + i + ")", value);
        }
        writer.line(rows + ".endRow();");
        return built(builder, row.type());
    }

    Value array(FunctionCall call) {
        String builder = builder(writer, call.type());
        String list = cast(ListBuilder.class, builder);
        for (Expression element : call.arguments()) {
            append(
                    writer,
                    list + ".elements()",
                    expressions.emitAs(element, call.type().children().get(0)));
        }
        writer.line(list + ".endRow();");
        return built(builder, call.type());
    }

    /** Keys are taken as they come: looking one up finds the last of equal ones. */
    Value map(FunctionCall call) {
        String builder = builder(writer, call.type());
        String map = cast(MapBuilder.class, builder);
        List<DataType> types = call.type().children();
        for (int i = 0; i < call.arguments().size(); i++) {
            String part = map + (i % 2 == 0 ? ".keys()" : ".mapValues()");
            append(writer, part, expressions.emitAs(call.arguments().get(i), types.get(i % 2)));
        }
        writer.line(map + ".endRow();");
        return built(builder, call.type());
    }

    private Value built(String builder, DataType type) {
        String nested = writer.scratch("Nested");
        writer.line(nested + ".set(" + builder + ".build(), 0);");
        return new Value(nested, Value.NEVER, type);
    }
}
