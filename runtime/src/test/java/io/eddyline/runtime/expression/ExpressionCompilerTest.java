package io.eddyline.runtime.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.CaseExpression;
import io.eddyline.plan.Cast;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FieldAccess;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.InList;
import io.eddyline.plan.IsNull;
import io.eddyline.plan.Literal;
import io.eddyline.plan.LogicalExpression;
import io.eddyline.plan.Not;
import io.eddyline.plan.RowConstructor;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpressionCompilerTest {
    private static final DataType LONG = DataType.bigint();
    private static final DataType TEXT = DataType.varchar();
    private static final DataType BOOL = DataType.bool();
    private static final RowType INPUT = RowType.of(
            new Field("a", LONG), new Field("b", LONG), new Field("t", TEXT), new Field("d", DataType.doubleType()));

    private final ExpressionCompiler compiler = new ExpressionCompiler();
    private final List<String> failures = new ArrayList<>();
    private final EvaluationContext context = new EvaluationContext(
            0, ZoneOffset.UTC, (row, code, reason) -> failures.add(row + " " + code + " " + reason));

    private static Expression column(int index) {
        return new ColumnReference(index, INPUT.type(index));
    }

    private static Literal literal(long value) {
        return new Literal(value, LONG.notNull());
    }

    private static Literal literal(String value) {
        return new Literal(value, TEXT.notNull());
    }

    private static Expression call(String name, DataType type, Expression... arguments) {
        return new FunctionCall(name, Arrays.asList(arguments), type);
    }

    private static Batch batch(Object[]... rows) {
        BatchBuilder builder = new BatchBuilder(INPUT);
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                JavaValues.append(builder.column(i), row[i], INPUT.type(i));
            }
            builder.endRow();
        }
        return builder.build();
    }

    private static Object[] row(Long a, Long b, String t, Double d) {
        return new Object[] {a, b, t, d};
    }

    private List<Object> evaluate(Expression expression, Batch batch) {
        Batch result = compiler.projector(List.of(expression), INPUT).project(batch, context);
        return values(result, 0, expression.type());
    }

    private static List<Object> values(Batch batch, int column, DataType type) {
        List<Object> values = new ArrayList<>();
        for (int k = 0; k < batch.selectedCount(); k++) {
            values.add(JavaValues.read(batch.column(column), batch.row(k), type));
        }
        return values;
    }

    @Test
    void arithmeticWithAndWithoutNulls() {
        Expression sum = call("PLUS", LONG, column(0), call("MULTIPLY", LONG, column(1), literal(10)));
        assertThat(evaluate(sum, batch(row(1L, 2L, "", 0.0), row(3L, 4L, "", 0.0))))
                .containsExactly(21L, 43L);
        assertThat(evaluate(sum, batch(row(1L, null, "", 0.0), row(null, 4L, "", 0.0), row(5L, 6L, "", 0.0))))
                .containsExactly(null, null, 65L);
    }

    @Test
    void failedRowsAreReportedAndLeaveTheSelectionOfAllColumns() {
        Expression quotient = call("DIVIDE", LONG, column(0), column(1));
        Expression number = new Cast(column(2), DataType.integer(), false);
        Batch input = batch(
                row(8L, 2L, "7", 0.0),
                row(8L, 0L, "7", 0.0),
                row(9L, 3L, "x", 0.0),
                row(9L, 0L, "x", 0.0),
                row(9L, 9L, "1", 0.0));
        Batch result =
                compiler.projector(List.of(quotient, column(2), number), INPUT).project(input, context);
        assertThat(values(result, 0, LONG)).containsExactly(4L, 1L);
        assertThat(values(result, 1, TEXT)).containsExactly("7", "1");
        assertThat(values(result, 2, DataType.integer())).containsExactly(7, 1);
        assertThat(result.rowCount()).isEqualTo(5);
        assertThat(failures)
                .containsExactly(
                        "1 DIVISION_BY_ZERO division by zero",
                        "3 DIVISION_BY_ZERO division by zero",
                        "2 INVALID_CAST 'x' is not a valid INTEGER");
    }

    @Test
    void selectorKeepsRowsForWhichTheConditionIsTrue() {
        Expression condition = call("GREATER_THAN", BOOL, call("DIVIDE", LONG, literal(100), column(0)), column(1));
        Selector selector = compiler.selector(condition, INPUT);
        Batch input = batch(
                row(10L, 5L, "", 0.0),
                row(0L, 5L, "", 0.0),
                row(10L, 50L, "", 0.0),
                row(null, 5L, "", 0.0),
                row(1L, 5L, "", 0.0));
        Batch result = selector.select(input, context);
        assertThat(Arrays.copyOf(result.selection(), result.selectedCount())).containsExactly(0, 4);
        assertThat(failures).containsExactly("1 DIVISION_BY_ZERO division by zero");
        Batch part = input.withSelection(new int[] {2, 4}, 2);
        Batch again = selector.select(part, context);
        assertThat(Arrays.copyOf(again.selection(), again.selectedCount())).containsExactly(4);
    }

    @Test
    void selectorReturnsTheBatchItselfWhenAllRowsMatch() {
        Batch input = batch(row(1L, 1L, "", 0.0), row(2L, 2L, "", 0.0));
        Selector selector = compiler.selector(call("EQUAL", BOOL, column(0), column(1)), INPUT);
        assertThat(selector.select(input, context)).isSameAs(input);
    }

    @Test
    void columnReferencesAreNotCopied() {
        Batch input = batch(row(1L, 1L, "", 0.0));
        Batch result = compiler.projector(List.of(column(2), column(0)), INPUT).project(input, context);
        assertThat(result.column(0)).isSameAs(input.column(2));
        assertThat(result.column(1)).isSameAs(input.column(0));
    }

    @Test
    void selectionIsHonoured() {
        Expression text = call("PLUS", LONG, column(0), literal(1));
        Expression upper = call("CONCAT", TEXT, column(2), literal("!"));
        Batch input = batch(
                        row(1L, 1L, "a", 0.0),
                        row(Long.MAX_VALUE, 1L, "b", 0.0),
                        row(3L, 1L, null, 0.0),
                        row(4L, 1L, "d", 0.0))
                .withSelection(new int[] {0, 2, 3}, 3);
        Batch result = compiler.projector(List.of(text, upper), INPUT).project(input, context);
        assertThat(values(result, 0, LONG)).containsExactly(2L, 4L, 5L);
        assertThat(values(result, 1, TEXT)).containsExactly("a!", null, "d!");
        assertThat(failures).isEmpty();
    }

    @Test
    void branchesNotTakenAreNotEvaluated() {
        Expression nonZero = call("NOT_EQUAL", BOOL, column(1), literal(0));
        Expression quotient = call("DIVIDE", LONG, column(0), column(1));
        Expression guarded =
                new CaseExpression(List.of(new CaseExpression.Branch(nonZero, quotient)), Literal.ofNull(LONG), LONG);
        Batch input = batch(row(8L, 2L, "", 0.0), row(8L, 0L, "", 0.0), row(8L, null, "", 0.0));
        assertThat(evaluate(guarded, input)).containsExactly(4L, null, null);
        Expression and = new LogicalExpression(
                LogicalExpression.Kind.AND, List.of(nonZero, call("GREATER_THAN", BOOL, quotient, literal(1))), BOOL);
        assertThat(evaluate(and, input)).containsExactly(true, false, null);
        assertThat(failures).isEmpty();
    }

    @Test
    void callsThatStandTwiceAreEvaluatedOnceARowAndOnlyWhereNeeded() {
        // The number of the text is needed only where the first column is 1; it stands three times, below another call
        // that stands twice.
        Expression number = call(
                "CONCAT", TEXT, call("REGEXP_REPLACE", TEXT, column(2), literal("^n"), literal("$1")), literal("!"));
        Expression isOne = call("EQUAL", BOOL, column(0), literal(1));
        Expression isTwo = call("EQUAL", BOOL, number, literal("2!"));
        CaseExpression.Branch other = new CaseExpression.Branch(
                new LogicalExpression(LogicalExpression.Kind.AND, List.of(isOne, isTwo), BOOL), literal("two"));
        Expression longest = call("CONCAT", TEXT, number, number);
        Expression both =
                new CaseExpression(List.of(other, new CaseExpression.Branch(isOne, longest)), literal("other"), TEXT);
        Batch input = batch(
                row(1L, 0L, "2", 0.0),
                row(1L, 0L, "3", 0.0),
                row(0L, 0L, "n", 0.0),
                row(1L, 0L, null, 0.0),
                row(1L, 0L, "n4", 0.0),
                row(null, 0L, "2", 0.0),
                row(1L, 0L, "2", 0.0),
                row(1L, 0L, "5", 0.0));
        assertThat(evaluate(both, input)).containsExactly("two", "3!3!", "other", null, "other", "two", "5!5!");
        assertThat(failures).hasSize(1).allMatch(failure -> failure.startsWith("4 "));
    }

    @Test
    void theLengthOfAReplacedTextIsThatOfTheText() {
        Expression replaced = call("REPLACE", TEXT, column(2), literal("n"), literal("€€"));
        Expression length = call("LENGTH", DataType.integer(), replaced);
        Batch input = batch(row(1L, 0L, "nané", 0.0), row(1L, 0L, null, 0.0), row(1L, 0L, "", 0.0));
        assertThat(evaluate(length, input)).containsExactly(6, null, 0);
        Expression ofNull = call(
                "LENGTH", DataType.integer(), call("REPLACE", TEXT, column(2), literal("n"), new Literal(null, TEXT)));
        assertThat(evaluate(ofNull, input)).containsExactly(null, null, null);
        // A text that is wanted as well is made once.
        Expression wanted = call("CONCAT", TEXT, replaced, new Cast(length, TEXT, false));
        assertThat(evaluate(wanted, input)).containsExactly("€€a€€é6", null, "0");
    }

    @Test
    void conditionAndColumnsInOneLoopGiveWhatTheyGiveApart() {
        Expression upper = call("UPPER", TEXT, column(2));
        Expression quotient = call("DIVIDE", LONG, literal(10), column(1));
        Expression condition = new LogicalExpression(
                LogicalExpression.Kind.OR,
                List.of(
                        call("EQUAL", BOOL, upper, literal("A")),
                        call("GREATER_THAN", BOOL, quotient, literal(2)),
                        new IsNull(upper, false, BOOL)),
                BOOL);
        Expression number = new Cast(upper, DataType.integer(), false);
        List<Expression> columns =
                List.of(column(3), call("CONCAT", TEXT, upper, literal("!")), column(2), number, quotient);
        assertThat(compiler.shareCalls(condition, columns)).isTrue();
        assertThat(compiler.shareCalls(condition, List.of(column(2), call("LOWER", TEXT, column(2)))))
                .isFalse();
        Random random = new Random(7);
        String[] texts = {"a", "A", "1", "22", "x", null};
        for (int round = 0; round < 50; round++) {
            boolean nulls = round % 2 == 0;
            Batch input = batch(IntStream.range(0, 1 + random.nextInt(40))
                    .mapToObj(i -> row(
                            1L,
                            nulls && random.nextInt(5) == 0 ? null : (long) random.nextInt(6),
                            texts[random.nextInt(nulls ? 6 : 5)],
                            (double) i))
                    .toArray(Object[][]::new));
            Batch apart = compiler.projector(columns, INPUT)
                    .project(compiler.selector(condition, INPUT).select(input, context), context);
            List<String> failedApart = failures.stream().sorted().toList();
            failures.clear();
            Batch together =
                    compiler.selectingProjector(condition, columns, INPUT).project(input, context);
            for (int c = 0; c < columns.size(); c++) {
                DataType type = columns.get(c).type();
                assertThat(values(together, c, type)).isEqualTo(values(apart, c, type));
            }
            assertThat(failures.stream().sorted()).isEqualTo(failedApart);
            failures.clear();
        }
    }

    @Test
    void cheapConditionsAreEvaluatedFirstAndGuardsStayInFront() {
        Expression fails = call("GREATER_THAN", BOOL, call("DIVIDE", LONG, literal(10), column(1)), literal(1));
        Expression nonZero = call("NOT_EQUAL", BOOL, column(1), literal(0));
        Expression dear = call("EQUAL", BOOL, call("UPPER", TEXT, column(2)), literal("A"));
        Batch input = batch(row(1L, 0L, "b", 0.0), row(2L, 5L, "a", 0.0));
        for (List<Expression> operands :
                List.of(List.of(dear, nonZero, fails), List.of(nonZero, dear, fails), List.of(fails, nonZero, dear))) {
            Expression and = new LogicalExpression(LogicalExpression.Kind.AND, operands, BOOL);
            assertThat(evaluate(and, input)).containsExactly(false, true);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void whatIsNotDeterministicIsEvaluatedWhereverItStands() {
        Expression random = call("UUID", TEXT);
        Expression same = call("EQUAL", BOOL, random, random);
        assertThat(evaluate(same, batch(row(1L, 0L, "", 0.0)))).containsExactly(false);
    }

    @Test
    void threeValuedLogic() {
        Boolean[] all = {true, false, null};
        for (Boolean x : all) {
            for (Boolean y : all) {
                Boolean and = Boolean.FALSE.equals(x) || Boolean.FALSE.equals(y)
                        ? Boolean.FALSE
                        : x == null || y == null ? null : Boolean.TRUE;
                Boolean or = Boolean.TRUE.equals(x) || Boolean.TRUE.equals(y)
                        ? Boolean.TRUE
                        : x == null || y == null ? null : Boolean.FALSE;
                assertThat(logic(LogicalExpression.Kind.AND, x, y))
                        .as("%s AND %s", x, y)
                        .isEqualTo(and);
                assertThat(logic(LogicalExpression.Kind.OR, x, y))
                        .as("%s OR %s", x, y)
                        .isEqualTo(or);
            }
            Expression not = new Not(new Literal(x, BOOL), BOOL);
            assertThat(compiler.evaluateConstant(not, context)).isEqualTo(x == null ? null : !x);
        }
    }

    private Object logic(LogicalExpression.Kind kind, Boolean x, Boolean y) {
        Expression expression = new LogicalExpression(kind, List.of(new Literal(x, BOOL), new Literal(y, BOOL)), BOOL);
        return compiler.evaluateConstant(expression, context);
    }

    @Test
    void constantsAreNotPartOfTheShape() {
        evaluate(call("PLUS", LONG, column(0), literal(77)), batch(row(1L, 1L, "", 0.0)));
        long before = ClassCache.SHARED.compiledCount();
        assertThat(evaluate(call("PLUS", LONG, column(0), literal(78)), batch(row(1L, 1L, "", 0.0))))
                .containsExactly(79L);
        assertThat(ClassCache.SHARED.compiledCount()).isEqualTo(before);
    }

    @Test
    void hundredsOfExpressionsInOneProjector() {
        List<Expression> expressions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            expressions.add(call("PLUS", LONG, call("MULTIPLY", LONG, column(0), literal(i)), column(1)));
        }
        Batch result = compiler.projector(expressions, INPUT)
                .project(batch(row(2L, 1L, "", 0.0), row(null, 1L, "", 0.0)), context);
        for (int i = 0; i < 300; i++) {
            assertThat(values(result, i, LONG)).containsExactly(2L * i + 1, null);
        }
    }

    @Test
    void longExpressionsAreSplit() {
        List<CaseExpression.Branch> branches = new ArrayList<>();
        List<Expression> conditions = new ArrayList<>();
        Expression deep = column(0);
        for (int i = 0; i < 500; i++) {
            Expression same = call("EQUAL", BOOL, column(2), literal("t" + i));
            branches.add(new CaseExpression.Branch(same, literal(i)));
            conditions.add(same);
            deep = i < 150 ? call("PLUS", LONG, deep, literal(1)) : deep;
        }
        Batch input = batch(row(1L, 1L, "t0", 0.0), row(2L, 1L, "t499", 0.0), row(3L, 1L, "x", 0.0));
        assertThat(evaluate(new CaseExpression(branches, literal(-1), LONG), input))
                .containsExactly(0L, 499L, -1L);
        assertThat(evaluate(new LogicalExpression(LogicalExpression.Kind.OR, conditions, BOOL), input))
                .containsExactly(true, true, false);
        assertThat(evaluate(deep, input)).containsExactly(151L, 152L, 153L);
    }

    @Test
    void inLists() {
        List<Literal> numbers = List.of(literal(1), literal(7));
        Batch input = batch(row(1L, 0L, "x", 0.0), row(2L, 0L, null, 0.0), row(null, 0L, "y", 0.0));
        assertThat(evaluate(new InList(column(0), numbers, false, BOOL), input)).containsExactly(true, false, null);
        assertThat(evaluate(new InList(column(0), numbers, true, BOOL), input)).containsExactly(false, true, null);
        List<Literal> texts = List.of(literal("x"), literal("z"));
        assertThat(evaluate(new InList(column(2), texts, false, BOOL), input)).containsExactly(true, null, false);
        List<Literal> lengths = List.of(literal(""), literal("é€"), literal("x".repeat(63)), literal("x".repeat(90)));
        Batch others = batch(
                row(0L, 0L, "", 0.0),
                row(0L, 0L, "é€", 0.0),
                row(0L, 0L, "12345", 0.0),
                row(0L, 0L, "x".repeat(90), 0.0),
                row(0L, 0L, "x".repeat(91), 0.0),
                row(0L, 0L, "x".repeat(63), 0.0),
                row(0L, 0L, "x".repeat(62), 0.0));
        assertThat(evaluate(new InList(column(2), lengths, false, BOOL), others))
                .containsExactly(true, true, false, true, false, true, false);
    }

    @Test
    void nullTests() {
        Batch input = batch(row(1L, 0L, "x", 0.0), row(null, 0L, null, 0.0));
        assertThat(evaluate(new IsNull(column(0), false, BOOL), input)).containsExactly(false, true);
        assertThat(evaluate(new IsNull(column(0), true, BOOL), input)).containsExactly(true, false);
        Expression same = call("IS_NOT_DISTINCT_FROM", BOOL, column(0), column(0));
        assertThat(evaluate(same, input)).containsExactly(true, true);
    }

    @Test
    void nestedValues() {
        DataType point = DataType.row(List.of("x", "t"), List.of(LONG, TEXT));
        Expression row = new RowConstructor(List.of(column(0), column(2)), point);
        Batch input = batch(row(1L, 5L, "p", 0.0), row(null, 6L, "q", 0.0));
        assertThat(evaluate(row, input)).containsExactly(List.of(1L, "p"), Arrays.asList(null, "q"));
        assertThat(evaluate(new FieldAccess(row, 1, TEXT), input)).containsExactly("p", "q");
        assertThat(evaluate(new FieldAccess(row, 0, LONG), input)).containsExactly(1L, null);
        Expression array = call("ARRAY", DataType.array(LONG), column(0), column(1));
        assertThat(evaluate(array, input)).containsExactly(List.of(1L, 5L), Arrays.asList(null, 6L));
        assertThat(evaluate(new Cast(array, DataType.array(TEXT), false), input))
                .containsExactly(List.of("1", "5"), Arrays.asList(null, "6"));
        Expression equal = call("EQUAL", BOOL, array, call("ARRAY", DataType.array(LONG), literal(1), column(1)));
        assertThat(evaluate(equal, input)).containsExactly(true, false);
    }

    @Test
    void mistakesShowWhenCompiled() {
        assertThatThrownBy(() -> compiler.projector(List.of(call("PLUSS", LONG, column(0))), INPUT))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_FUNCTION))
                .hasMessageContaining("Did you mean 'PLUS'?");
        assertThatThrownBy(() -> compiler.selector(call("EQUAL", BOOL, column(0), column(2)), INPUT))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TYPE_MISMATCH));
        assertThatThrownBy(() -> compiler.evaluateConstant(call("DIVIDE", LONG, literal(1), literal(0)), context))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DIVISION_BY_ZERO));
    }
}
