package io.eddyline.runtime.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.ColumnArrays;
import io.eddyline.batch.JavaValues;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.Literal;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Columns whose calls share work are computed in one loop, and are what they are when computed apart. */
class ColumnsInOneLoopTest {
    private static final DataType TEXT = DataType.varchar();
    private static final RowType INPUT =
            RowType.of(new Field("t", TEXT), new Field("s", TEXT), new Field("n", DataType.integer()));
    private static final String[] PIECES = {
        "a", "b", "/", "/", ",", "", "ä", "€", "long enough to leave the first bytes", "𝄞"
    };

    private final Random random = new Random(7);
    private final ExpressionCompiler compiler = new ExpressionCompiler();

    private static Expression column(int index) {
        return new ColumnReference(index, INPUT.type(index));
    }

    private static FunctionCall part(String function, Expression text, Expression separator, Expression index) {
        return new FunctionCall(function, List.of(text, separator, index), TEXT);
    }

    private static FunctionCall split(Expression text, int index) {
        return part(
                "SPLIT_INDEX",
                text,
                new Literal("/", TEXT.notNull()),
                new Literal(index, DataType.integer().notNull()));
    }

    private Batch batch(boolean nulls, int rows) {
        BatchBuilder builder = new BatchBuilder(INPUT);
        for (int i = 0; i < rows; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(14); k > 0; k--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            JavaValues.append(builder.column(0), nulls && random.nextInt(5) == 0 ? null : text.toString(), TEXT);
            String separator = random.nextInt(3) == 0 ? "," : random.nextInt(3) == 0 ? "a/" : "/";
            JavaValues.append(builder.column(1), nulls && random.nextInt(5) == 0 ? null : separator, TEXT);
            JavaValues.append(builder.column(2), random.nextInt(9) - 4, DataType.integer());
            builder.endRow();
        }
        Batch batch = builder.build();
        int[] some = IntStream.range(0, rows).filter(i -> random.nextInt(3) > 0).toArray();
        return random.nextBoolean() ? batch : batch.withSelection(some, some.length);
    }

    /** The values of all rows, by physical row; what was left out is not there. */
    private List<List<Object>> project(
            List<Expression> expressions, Batch batch, ColumnArrays arrays, Set<Integer> failed) {
        EvaluationContext context =
                new EvaluationContext(0, ZoneOffset.UTC, (row, code, reason) -> failed.add(row), arrays);
        Batch result = compiler.projector(expressions, INPUT).project(batch, context);
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < result.selectedCount(); k++) {
            List<Object> row = new ArrayList<>();
            row.add(result.row(k));
            for (int c = 0; c < expressions.size(); c++) {
                row.add(JavaValues.read(result.column(c), result.row(k), TEXT));
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void partsOfOneTextAreThoseOfCallsApart() {
        List<Expression> parts = List.of(
                split(column(0), 0),
                part("SPLIT_INDEX", column(0), column(1), column(2)),
                split(column(0), 5),
                part("SPLIT_PART", column(0), column(1), column(2)),
                split(column(0), 2),
                split(new FunctionCall("UPPER", List.of(column(0)), TEXT), 1),
                split(column(0), 1),
                split(column(0), 3),
                split(new FunctionCall("UPPER", List.of(column(0)), TEXT), 2));
        for (int i = 0; i < 300; i++) {
            Batch batch = batch(i % 2 == 0, 1 + random.nextInt(60));
            Set<Integer> failed = new HashSet<>();
            List<List<Object>> together = project(parts, batch, ColumnArrays.NEW, failed);
            Set<Integer> failedApart = new HashSet<>();
            List<List<List<Object>>> apart = new ArrayList<>();
            for (Expression part : parts) {
                apart.add(project(List.of(part), batch, ColumnArrays.NEW, failedApart));
            }
            assertThat(failed).isEqualTo(failedApart);
            List<List<Object>> expected = new ArrayList<>();
            for (int k = 0; k < batch.selectedCount(); k++) {
                int row = batch.row(k);
                if (!failed.contains(row)) {
                    List<Object> values = new ArrayList<>(List.of(row));
                    apart.forEach(rows -> values.add(rows.stream()
                            .filter(r -> r.get(0).equals(row))
                            .findFirst()
                            .orElseThrow()
                            .get(1)));
                    expected.add(values);
                }
            }
            assertThat(together).isEqualTo(expected);
        }
    }

    @Test
    void loopsHoldWhatSharesCallsAndNotMoreThanTheyMay() {
        List<Expression> parts = List.of(
                split(column(0), 0),
                column(2),
                split(column(1), 0),
                split(column(0), 1),
                split(column(0), 2),
                split(column(1), 4));
        FunctionLibrary library = FunctionLibrary.standard();
        assertThat(RepeatedCalls.loops(parts, 2, library))
                .containsExactly(List.of(0, 3), List.of(1), List.of(2, 5), List.of(4));
    }

    @Test
    void partsOfWhatIsNotDeterministicAreNotShared() {
        Expression random = new FunctionCall("UUID", List.of(), TEXT);
        Literal dash = new Literal("-", TEXT.notNull());
        Literal first = new Literal(0, DataType.integer().notNull());
        Expression part = part("SPLIT_INDEX", random, dash, first);
        List<List<Object>> rows = project(List.of(part, part), batch(false, 20), ColumnArrays.NEW, new HashSet<>());
        assertThat(rows).allSatisfy(row -> assertThat(row.get(1)).isNotEqualTo(row.get(2)));
    }
}
