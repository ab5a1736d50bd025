package io.eddyline.runtime.expression;

import io.eddyline.plan.Expression;
import io.eddyline.type.DataType;

/** Writes the method of an expression: the loop over the rows around the statements that evaluate one. */
final class LoopWriter {
    /** Characters of statements up to which the loop is written twice, without and with selection. */
    private static final int MAX_TWICE = 1500;

    private final ClassWriter writer;
    private final ExpressionEmitter expressions;

    LoopWriter(ClassWriter writer, ExpressionEmitter expressions) {
        this.writer = writer;
        this.expressions = expressions;
    }

    /** A method that puts the expression's values into the frame's output. */
    void column(int index, Expression expression) {
        writer.takeFallible();
        StringBuilder outer = writer.begin();
        Value value = expressions.emitWhole(expression, expression.type());
        store(value);
        String body = writer.takeForgotten() + writer.end(outer);
        String array = switch (value.type().storage()) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE ->
                value.javaType() + "[] result = output." + value.javaType() + "s();\n";
            default -> "";
        };
        method(index, "ColumnOutput output = frame.output();\n" + array, body, "", "count");
    }

    private void store(Value value) {
        String put = switch (value.type().storage()) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE -> "result[i] = " + value.code() + ";";
            default -> "output.put(i, " + value.code() + ");";
        };
        if (value.alwaysNull()) {
            writer.line("output.setNull(i);");
        } else if (value.neverNull()) {
            writer.line(put);
        } else {
            writer.line("if (" + value.isNull() + ") { output.setNull(i); } else { " + put + " }");
        }
    }

    /** A method that collects the rows for which the condition is TRUE. */
    void condition(int index, Expression expression) {
        writer.takeFallible();
        StringBuilder outer = writer.begin();
        Value value = expressions.emitWhole(expression, DataType.bool());
        String known = value.neverNull() ? "" : "!" + value.isNull() + " && ";
        if (!value.alwaysNull()) {
            writer.line("result[matched] = i;");
            writer.line("if (" + known + value.code() + ") { matched++; }");
        }
        String body = writer.takeForgotten() + writer.end(outer);
        String prolog = "int[] result = frame.matchedRows();\nint matched = frame.matches();\n";
        method(index, prolog, body, "matched, ", "frame.matched(matched)");
    }

    private void method(int index, String prolog, String body, String failedArgument, String end) {
        boolean fallible = writer.takeFallible();
        StringBuilder method = new StringBuilder("private int e" + index + "(Frame frame) {\n");
        method.append("context = frame.context();\n")
                .append(writer.takeBindings())
                .append(prolog);
        method.append("int[] selection = frame.selection();\nint count = frame.count();\nint k = frame.from();\n");
        method.append(fallible ? "try {\n" : "");
        if (body.length() > MAX_TWICE) {
            loop(method, "selection == null ? k : selection[k]", body);
        } else {
            method.append("if (selection == null) {\n");
            loop(method, "k", body);
            method.append("} else {\n");
            loop(method, "selection[k]", body);
            method.append("}\n");
        }
        if (fallible) {
            method.append("} catch (RuntimeException e) {\nreturn frame.failed(k, ")
                    .append(failedArgument)
                    .append("e);\n}\n");
        }
        writer.method(method.append("return ").append(end).append(";\n}\n").toString());
    }

    private static void loop(StringBuilder method, String row, String body) {
        method.append("for (; k < count; k++) {\nint i = ").append(row).append(";\n");
        method.append(body).append("}\n");
    }

    /** The method that calls the others by index. */
    void dispatch(int expressionCount) {
        StringBuilder run = new StringBuilder("public int run(int expression, Frame frame) {\nswitch (expression) {\n");
        for (int i = 0; i < expressionCount; i++) {
            run.append("case ").append(i).append(": return e").append(i).append("(frame);\n");
        }
        writer.method(run.append("default: throw new IllegalArgumentException();\n}\n}\n")
                .toString());
    }
}
