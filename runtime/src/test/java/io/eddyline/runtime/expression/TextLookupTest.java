package io.eddyline.runtime.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.ColumnArrays;
import io.eddyline.batch.JavaValues;
import io.eddyline.plan.CaseExpression;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.InList;
import io.eddyline.plan.Literal;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A text that is looked up among constants gives what comparing it with one after the other gives. */
class TextLookupTest {
    private static final DataType TEXT = DataType.varchar();
    private static final RowType INPUT = RowType.of(new Field("t", TEXT), new Field("other", TEXT));
    private static final String[] PIECES = {
        "",
        "a",
        "B",
        "ab",
        "Ab",
        "apple",
        "APPLE",
        "ä",
        "Ä",
        "İ",
        "ß",
        "\u212a",
        "中",
        "😀",
        "eightlet",
        "Eightlet",
        "twelve-twice"
    };

    private final Random random = new Random(11);
    private final ExpressionCompiler compiler = new ExpressionCompiler();

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static Literal literal(String value) {
        return new Literal(value, TEXT.notNull());
    }

    private static Expression column(int index) {
        return new ColumnReference(index, TEXT);
    }

    private static String changed(String function, String text) {
        return switch (function) {
            case "LOWER" -> text.toLowerCase(Locale.ROOT);
            case "UPPER" -> text.toUpperCase(Locale.ROOT);
            default -> text;
        };
    }

    private static Expression equal(Expression a, Expression b, String function) {
        return new FunctionCall(function, List.of(a, b), DataType.bool());
    }

    /** Texts, about half of which are among the constants but for their case. */
    private List<String> texts(List<String> constants, boolean nulls) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String known = constants.get(random.nextInt(constants.size()));
            String text = random.nextBoolean() ? text() : random.nextBoolean() ? known : known.toUpperCase(Locale.ROOT);
            texts.add(nulls && random.nextInt(6) == 0 ? null : text);
        }
        return texts;
    }

    private Batch batch(List<String> texts) {
        BatchBuilder builder = new BatchBuilder(INPUT);
        for (String text : texts) {
            JavaValues.append(builder.column(0), text, TEXT);
            JavaValues.append(builder.column(1), text == null ? "was null" : "other " + text, TEXT);
            builder.endRow();
        }
        return builder.build();
    }

    private List<List<Object>> values(List<Expression> expressions, Batch batch) {
        EvaluationContext context = new EvaluationContext(
                0,
                ZoneOffset.UTC,
                (row, code, reason) -> {
                    throw new AssertionError(reason);
                },
                new ColumnArrays());
        Batch result = compiler.projector(expressions, INPUT).project(batch, context);
        List<List<Object>> columns = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            List<Object> column = new ArrayList<>();
            for (int row = 0; row < batch.rowCount(); row++) {
                column.add(JavaValues.read(
                        result.column(i), row, expressions.get(i).type()));
            }
            columns.add(column);
        }
        return columns;
    }

    @Test
    void lookUpsGiveWhatComparisonsGive() {
        for (int round = 0; round < 400; round++) {
            String function = new String[] {"", "LOWER", "UPPER"}[round % 3];
            List<String> constants = new ArrayList<>();
            for (int i = random.nextInt(round % 50 == 0 ? 80 : 9); i >= 0; i--) {
                constants.add(changed(random.nextInt(4) == 0 ? "" : function, text()));
            }
            List<String> texts = texts(constants, round % 2 == 0);
            Expression operand = function.isEmpty() ? column(0) : new FunctionCall(function, List.of(column(0)), TEXT);
            List<Expression> expressions = new ArrayList<>();
            List<List<Object>> expected = new ArrayList<>();
            addLists(operand, function, constants, texts, expressions, expected);
            addCases(operand, function, constants, texts, expressions, expected);
            Batch batch = batch(texts);
            assertThat(values(expressions, batch))
                    .as("%s of %s among %s", function, texts, constants)
                    .isEqualTo(expected);
        }
    }

    private static void addLists(
            Expression operand,
            String function,
            List<String> constants,
            List<String> texts,
            List<Expression> expressions,
            List<List<Object>> expected) {
        List<Literal> literals = constants.stream().map(TextLookupTest::literal).toList();
        String first = constants.get(0);
        expressions.add(new InList(operand, literals, false, DataType.bool()));
        expressions.add(new InList(operand, literals, true, DataType.bool()));
        expressions.add(equal(operand, literal(first), "EQUAL"));
        expressions.add(equal(literal(first), operand, "NOT_EQUAL"));
        List<Object> in = new ArrayList<>();
        List<Object> notIn = new ArrayList<>();
        List<Object> equal = new ArrayList<>();
        List<Object> notEqual = new ArrayList<>();
        for (String text : texts) {
            String changed = text == null ? null : changed(function, text);
            in.add(text == null ? null : constants.contains(changed));
            notIn.add(text == null ? null : !constants.contains(changed));
            equal.add(text == null ? null : first.equals(changed));
            notEqual.add(text == null ? null : !first.equals(changed));
        }
        expected.addAll(List.of(in, notIn, equal, notEqual));
    }

    private static void addCases(
            Expression operand,
            String function,
            List<String> constants,
            List<String> texts,
            List<Expression> expressions,
            List<List<Object>> expected) {
        List<CaseExpression.Branch> known = new ArrayList<>();
        List<CaseExpression.Branch> mixed = new ArrayList<>();
        for (int i = 0; i < constants.size(); i++) {
            Expression condition = i % 2 == 0
                    ? equal(operand, literal(constants.get(i)), "EQUAL")
                    : equal(literal(constants.get(i)), operand, "EQUAL");
            known.add(new CaseExpression.Branch(condition, literal("is " + i)));
            mixed.add(new CaseExpression.Branch(condition, i % 2 == 0 ? literal("is " + i) : Literal.ofNull(TEXT)));
        }
        expressions.add(new CaseExpression(known, column(1), TEXT));
        expressions.add(new CaseExpression(mixed, Literal.ofNull(TEXT), TEXT));
        List<Object> ofKnown = new ArrayList<>();
        List<Object> ofMixed = new ArrayList<>();
        for (String text : texts) {
            int at = text == null ? -1 : constants.indexOf(changed(function, text));
            ofKnown.add(at >= 0 ? "is " + at : text == null ? "was null" : "other " + text);
            ofMixed.add(at >= 0 && at % 2 == 0 ? "is " + at : null);
        }
        expected.add(ofKnown);
        expected.add(ofMixed);
    }
}
