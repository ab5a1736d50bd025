package io.eddyline.runtime.expression;

import io.eddyline.plan.Expression;
import io.eddyline.type.DataType;
import java.util.List;

/** Writes the method of an expression: the loop over the rows around the statements that evaluate one. */
final class LoopWriter {
    /** Characters of statements up to which the loop is written twice, without and with selection. */
    private static final int MAX_TWICE = 1500;

    /** What stands before a loop that collects rows. */
    private static final String MATCHED = "int[] result = frame.matchedRows();\nint matched = frame.matches();\n";

    private final ClassWriter writer;
    private final ExpressionEmitter expressions;

    LoopWriter(ClassWriter writer, ExpressionEmitter expressions) {
        this.writer = writer;
        this.expressions = expressions;
    }

    /** A method that puts the expressions' values into the frame's outputs. */
    void columns(int index, List<Expression> together) {
        writer.takeFallible();
        StringBuilder outer = writer.begin();
        expressions.begin(together);
        StringBuilder prolog = new StringBuilder();
        for (int i = 0; i < together.size(); i++) {
            prolog.append(intoOutput(i, together.get(i)));
        }
        String body = writer.takeForgotten() + writer.end(outer);
        method(index, prolog.toString(), body, "", "count");
    }

    /** Writes what puts an expression's value into an output; gives the statements that must stand before the loop. */
    private String intoOutput(int number, Expression expression) {
        Value value = expressions.emitAs(expression, expression.type());
        String output = "output" + number;
        String result = "result" + number;
        boolean inPlace = switch (value.type().storage()) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE -> true;
            default -> false;
        };
        String put = inPlace ? result + "[i] = " + value.code() + ";" : output + ".put(i, " + value.code() + ");";
        if (value.alwaysNull()) {
            writer.line(output + ".setNull(i);");
        } else if (value.neverNull()) {
            writer.line(put);
        } else {
            writer.line("if (" + value.isNull() + ") { " + output + ".setNull(i); } else { " + put + " }");
        }
        String array =
                inPlace ? value.javaType() + "[] " + result + " = " + output + "." + value.javaType() + "s();\n" : "";
        return "ColumnOutput " + output + " = frame.output(" + number + ");\n" + array;
    }

    /** A method that collects the rows for which the condition is TRUE. */
    void condition(int index, Expression expression) {
        writer.takeFallible();
        StringBuilder outer = writer.begin();
        expressions.begin(List.of(expression));
        Value value = expressions.emitAs(expression, DataType.bool());
        String known = value.neverNull() ? "" : "!" + value.isNull() + " && ";
        if (!value.alwaysNull()) {
            writer.line("result[matched] = i;");
            writer.line("if (" + known + value.code() + ") { matched++; }");
        }
        String body = writer.takeForgotten() + writer.end(outer);
        method(index, MATCHED, body, "matched, ", "frame.matched(matched)");
    }

    /** A method that collects the rows for which the first expression is TRUE, and puts the others' values for them into the outputs. */
    void selection(int index, List<Expression> conditionAndColumns) {
        writer.takeFallible();
        StringBuilder outer = writer.begin();
        expressions.begin(conditionAndColumns);
        Value condition = expressions.emitAs(conditionAndColumns.get(0), DataType.bool());
        String known =
                condition.alwaysNull() ? "false && " : condition.neverNull() ? "" : "!" + condition.isNull() + " && ";
        writer.line("if (" + known + condition.code() + ") {");
        StringBuilder prolog = new StringBuilder(MATCHED);
        for (int i = 1; i < conditionAndColumns.size(); i++) {
            prolog.append(intoOutput(i - 1, conditionAndColumns.get(i)));
        }
        writer.line("result[matched++] = i;");
        writer.line("}");
        String body = writer.takeForgotten() + writer.end(outer);
        method(index, prolog.toString(), body, "matched, ", "frame.matched(matched)");
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
