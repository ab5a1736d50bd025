package io.eddyline.runtime.expression;

import io.eddyline.batch.Column;
import io.eddyline.function.Int128;
import io.eddyline.function.Nested;
import io.eddyline.function.Slice;
import io.eddyline.type.RowType;
import io.eddyline.type.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The text of a generated class as it grows. Constants are fields that the constructor fills, so that their values are not part of the text
 * and classes are shared by expressions of the same shape.
 */
final class ClassWriter {
    private final RowType input;
    private final boolean nulls;
    private final StringBuilder fields = new StringBuilder();
    private final StringBuilder assignments = new StringBuilder();
    private final StringBuilder methods = new StringBuilder();
    private final List<Object> constants = new ArrayList<>();
    private final TreeMap<Integer, Storage> boundColumns = new TreeMap<>();
    private final TreeMap<Integer, Storage> allColumns = new TreeMap<>();
    private final StringBuilder forgotten = new StringBuilder();
    private StringBuilder code = new StringBuilder();
    private boolean fallible;
    private int next;

    /** @param nulls whether the columns that are read may hold nulls */
    ClassWriter(RowType input, boolean nulls) {
        this.input = input;
        this.nulls = nulls;
    }

    RowType input() {
        return input;
    }

    boolean nulls() {
        return nulls;
    }

    /** A fresh name. */
    String name(String prefix) {
        return prefix + next++;
    }

    /** The statements of the place that is being written. */
    StringBuilder code() {
        return code;
    }

    /** Begins a new stretch of statements and gives the one before. */
    StringBuilder begin() {
        StringBuilder outer = code;
        code = new StringBuilder();
        return outer;
    }

    /** Goes back to an outer stretch and gives the statements written since. */
    StringBuilder end(StringBuilder outer) {
        StringBuilder written = code;
        code = outer;
        return written;
    }

    ClassWriter line(String statement) {
        code.append(statement).append('\n');
        return this;
    }

    /** Notes that the code can throw for a row. */
    void markFallible() {
        fallible = true;
    }

    boolean takeFallible() {
        boolean was = fallible;
        fallible = false;
        return was;
    }

    /** A field that holds a constant. */
    String constant(Object value, String javaType) {
        String field = name("k");
        fields.append("private final ")
                .append(javaType)
                .append(' ')
                .append(field)
                .append(";\n");
        assignments
                .append(field)
                .append(" = ")
                .append(unboxed(javaType, "constants[" + constants.size() + "]"))
                .append(";\n");
        constants.add(value);
        return field;
    }

    private static String unboxed(String javaType, String object) {
        return switch (javaType) {
            case "boolean" -> "((Boolean) " + object + ").booleanValue()";
            case "int" -> "((Integer) " + object + ").intValue()";
            case "long" -> "((Long) " + object + ").longValue()";
            case "float" -> "((Float) " + object + ").floatValue()";
            case "double" -> "((Double) " + object + ").doubleValue()";
            default -> "(" + javaType + ") " + object;
        };
    }

    /** A field with an object of its own, reused for every row. */
    String scratch(String javaType) {
        return scratch(javaType, "new " + javaType + "()");
    }

    String scratch(String javaType, String initial) {
        String field = name("s");
        fields.append("private final ")
                .append(javaType)
                .append(' ')
                .append(field)
                .append(" = ")
                .append(initial)
                .append(";\n");
        return field;
    }

    /** A field that statements write and read. */
    String variable(String javaType) {
        String field = name("f");
        fields.append("private ").append(javaType).append(' ').append(field).append(";\n");
        return field;
    }

    /** Notes a flag that is false at the beginning of each row. */
    void forgetPerRow(String flag) {
        forgotten.append(flag).append(" = false;\n");
    }

    /** Statements for the beginning of each row, noted since the last call. */
    String takeForgotten() {
        String statements = forgotten.toString();
        forgotten.setLength(0);
        return statements;
    }

    void method(String text) {
        methods.append(text);
    }

    /** The value of an input column at row {@code i}. */
    Value column(int index) {
        Storage storage = input.type(index).storage();
        boundColumns.put(index, storage);
        allColumns.put(index, storage);
        String isNull = Value.NEVER;
        if (nulls) {
            isNull = name("n");
            line("final boolean " + isNull + " = (b" + index + "[i >> 6] >>> i & 1L) != 0L;");
        }
        return new Value(columnValue(index, storage), isNull, input.type(index));
    }

    private String columnValue(int index, Storage storage) {
        switch (storage) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE -> {
                return "a" + index + "[i]";
            }
            case BYTES -> {
                String slice = scratch("Slice");
                line(String.format("%1$s.set(d%2$d, o%2$d[i], o%2$d[i + 1] - o%2$d[i]);", slice, index));
                return slice;
            }
            case DECIMAL128 -> {
                String wide = scratch("Int128");
                line(String.format("%1$s.set(h%2$d[i], l%2$d[i]);", wide, index));
                return wide;
            }
            case LIST, MAP, ROW -> {
                String nested = scratch("Nested");
                line(nested + ".set(c" + index + ", i);");
                return nested;
            }
        }
        throw new AssertionError(storage);
    }

    /** Statements that make the columns read since the last call available as locals, and as fields for split-off methods. */
    String takeBindings() {
        StringBuilder bindings = new StringBuilder();
        boundColumns.forEach((index, storage) -> {
            for (String[] part : parts(index, storage)) {
                bindings.append(part[0])
                        .append(' ')
                        .append(part[1])
                        .append(" = this.")
                        .append(part[1]);
                bindings.append(" = frame.")
                        .append(part[2])
                        .append('(')
                        .append(index)
                        .append(");\n");
            }
        });
        boundColumns.clear();
        return bindings.toString();
    }

    /** Java type, name and source of the arrays of a column. */
    private List<String[]> parts(int index, Storage storage) {
        List<String[]> parts = new ArrayList<>();
        if (nulls) {
            parts.add(new String[] {"long[]", "b" + index, "nulls"});
        }
        switch (storage) {
            case BOOLEAN -> parts.add(new String[] {"boolean[]", "a" + index, "booleans"});
            case INT -> parts.add(new String[] {"int[]", "a" + index, "ints"});
            case LONG -> parts.add(new String[] {"long[]", "a" + index, "longs"});
            case FLOAT -> parts.add(new String[] {"float[]", "a" + index, "floats"});
            case DOUBLE -> parts.add(new String[] {"double[]", "a" + index, "doubles"});
            case BYTES -> {
                parts.add(new String[] {"byte[]", "d" + index, "bytes"});
                parts.add(new String[] {"int[]", "o" + index, "offsets"});
            }
            case DECIMAL128 -> {
                parts.add(new String[] {"long[]", "h" + index, "high"});
                parts.add(new String[] {"long[]", "l" + index, "low"});
            }
            case LIST, MAP, ROW -> parts.add(new String[] {"Column", "c" + index, "column"});
        }
        return parts;
    }

    List<Object> constants() {
        return constants;
    }

    /** The whole class. */
    String source(String className) {
        StringBuilder source = new StringBuilder("package io.eddyline.runtime.expression.generated;\n");
        for (Class<?> used : List.of(Slice.class, Int128.class, Nested.class, Column.class, Frame.class)) {
            source.append("import ").append(used.getName()).append(";\n");
        }
        source.append("import ").append(ColumnOutput.class.getName()).append(";\n");
        source.append("import io.eddyline.function.FunctionContext;\n");
        source.append("public final class ").append(className).append(" extends ");
        source.append(GeneratedCode.class.getName()).append(" {\n").append(fields);
        source.append("private FunctionContext context;\n");
        allColumns.forEach((index, storage) -> parts(index, storage)
                .forEach(part -> source.append("private ")
                        .append(part[0])
                        .append(' ')
                        .append(part[1])
                        .append(";\n")));
        source.append("public ").append(className).append("(Object[] constants) {\n");
        return source.append(assignments)
                .append("}\n")
                .append(methods)
                .append("}\n")
                .toString();
    }
}
