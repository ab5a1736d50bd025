package io.eddyline.runtime.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.plan.Cast;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.Literal;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Random values against BigDecimal and java.time. */
class RandomizedExpressionTest {
    private static final int ROWS = 3000;

    private final Random random = new Random(42);
    private final ExpressionCompiler compiler = new ExpressionCompiler();

    /** Values by row; null for a row that failed. */
    private List<Object> evaluate(Expression expression, RowType input, Batch batch) {
        EvaluationContext context = new EvaluationContext(0, ZoneOffset.UTC, (row, code, reason) -> {});
        Batch result = compiler.projector(List.of(expression), input).project(batch, context);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < batch.rowCount(); i++) {
            values.add(null);
        }
        for (int k = 0; k < result.selectedCount(); k++) {
            values.set(result.row(k), JavaValues.read(result.column(0), result.row(k), expression.type()));
        }
        return values;
    }

    private BigDecimal decimal(DataType type) {
        int digits = 1 + random.nextInt(type.precision());
        BigInteger unscaled = new BigInteger(128, random).mod(BigInteger.TEN.pow(digits));
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
    }

    @Test
    void decimalsAgreeWithBigDecimal() {
        DataType[] types = {
            DataType.decimal(5, 2),
            DataType.decimal(18, 0),
            DataType.decimal(18, 6),
            DataType.decimal(18, 18),
            DataType.decimal(30, 10),
            DataType.decimal(38, 3)
        };
        for (DataType a : types) {
            for (DataType b : types) {
                DataType result = types[random.nextInt(types.length)];
                check("PLUS", a, b, result, BigDecimal::add);
                check("MINUS", a, b, result, BigDecimal::subtract);
                check("MULTIPLY", a, b, result, BigDecimal::multiply);
                check(
                        "DIVIDE",
                        a,
                        b,
                        result,
                        (x, y) -> y.signum() == 0 ? null : x.divide(y, result.scale(), RoundingMode.HALF_UP));
                check("MOD", a, b, result, (x, y) -> y.signum() == 0 ? null : x.remainder(y));
                checkComparison(a, b);
            }
            for (DataType to : types) {
                checkCast(a, to);
            }
        }
    }

    private void check(
            String function,
            DataType a,
            DataType b,
            DataType result,
            BiFunction<BigDecimal, BigDecimal, BigDecimal> expected) {
        RowType input = RowType.of(new Field("a", a), new Field("b", b));
        BatchBuilder builder = new BatchBuilder(input);
        List<Object> wanted = new ArrayList<>();
        for (int i = 0; i < ROWS / 10; i++) {
            BigDecimal x = decimal(a);
            BigDecimal y = decimal(b);
            JavaValues.append(builder.column(0), x, a);
            JavaValues.append(builder.column(1), y, b);
            builder.endRow();
            wanted.add(fitted(expected.apply(x, y), result));
        }
        Expression call =
                new FunctionCall(function, List.of(new ColumnReference(0, a), new ColumnReference(1, b)), result);
        assertThat(evaluate(call, input, builder.build()))
                .as("%s of %s and %s as %s", function, a, b, result)
                .isEqualTo(wanted);
    }

    private static BigDecimal fitted(BigDecimal value, DataType type) {
        if (value == null) {
            return null;
        }
        BigDecimal rounded = value.setScale(type.scale(), RoundingMode.HALF_UP);
        return rounded.precision() > type.precision() ? null : rounded;
    }

    private void checkComparison(DataType a, DataType b) {
        RowType input = RowType.of(new Field("a", a), new Field("b", b));
        BatchBuilder builder = new BatchBuilder(input);
        List<Object> wanted = new ArrayList<>();
        for (int i = 0; i < ROWS / 10; i++) {
            BigDecimal x = decimal(a);
            BigDecimal same = fitted(x, b);
            BigDecimal y = same != null && random.nextBoolean() ? same : decimal(b);
            JavaValues.append(builder.column(0), x, a);
            JavaValues.append(builder.column(1), y, b);
            builder.endRow();
            wanted.add(x.compareTo(y) <= 0);
        }
        List<Expression> columns = List.of(new ColumnReference(0, a), new ColumnReference(1, b));
        Expression call = new FunctionCall("LESS_THAN_OR_EQUAL", columns, DataType.bool());
        assertThat(evaluate(call, input, builder.build())).isEqualTo(wanted);
    }

    private void checkCast(DataType from, DataType to) {
        RowType input = RowType.of(new Field("a", from));
        BatchBuilder builder = new BatchBuilder(input);
        List<Object> wanted = new ArrayList<>();
        List<Object> texts = new ArrayList<>();
        for (int i = 0; i < ROWS / 10; i++) {
            BigDecimal x = decimal(from);
            JavaValues.append(builder.column(0), x, from);
            builder.endRow();
            wanted.add(fitted(x, to));
            texts.add(x.toPlainString());
        }
        Batch batch = builder.build();
        Expression column = new ColumnReference(0, from);
        assertThat(evaluate(new Cast(column, to, false), input, batch)).isEqualTo(wanted);
        assertThat(evaluate(new Cast(column, to, true), input, batch)).isEqualTo(wanted);
        Expression text = new Cast(column, DataType.varchar(), false);
        assertThat(evaluate(text, input, batch)).isEqualTo(texts);
        assertThat(evaluate(new Cast(text, to, false), input, batch)).isEqualTo(wanted);
    }

    private LocalDateTime time() {
        long first = LocalDate.of(1, 1, 1).toEpochDay() * 86_400;
        long last = LocalDate.of(9999, 12, 1).toEpochDay() * 86_400;
        long second = first + (long) (random.nextDouble() * (last - first));
        return LocalDateTime.ofEpochSecond(second, random.nextInt(1_000_000) * 1000, ZoneOffset.UTC);
    }

    @Test
    void timestampsAgreeWithJavaTime() {
        DataType type = DataType.timestamp(6);
        RowType input = RowType.of(new Field("a", type), new Field("b", type));
        BatchBuilder builder = new BatchBuilder(input);
        List<LocalDateTime> as = new ArrayList<>();
        List<LocalDateTime> bs = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            as.add(time());
            bs.add(random.nextBoolean() ? time() : as.get(i).plusDays(random.nextInt(800) - 400));
            JavaValues.append(builder.column(0), as.get(i), type);
            JavaValues.append(builder.column(1), bs.get(i), type);
            builder.endRow();
        }
        Batch batch = builder.build();
        Expression a = new ColumnReference(0, type);
        Expression b = new ColumnReference(1, type);
        assertThat(evaluate(extract("YEAR", a), input, batch)).isEqualTo(map(as, t -> (long) t.getYear()));
        assertThat(evaluate(extract("MONTH", a), input, batch)).isEqualTo(map(as, t -> (long) t.getMonthValue()));
        assertThat(evaluate(extract("DAY", a), input, batch)).isEqualTo(map(as, t -> (long) t.getDayOfMonth()));
        assertThat(evaluate(extract("DOY", a), input, batch)).isEqualTo(map(as, t -> (long) t.getDayOfYear()));
        assertThat(evaluate(extract("WEEK", a), input, batch))
                .isEqualTo(map(as, t -> (long) t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
        assertThat(evaluate(extract("ISODOW", a), input, batch))
                .isEqualTo(map(as, t -> (long) t.getDayOfWeek().getValue()));
        assertThat(evaluate(call("FLOOR_TO", type, a, text("WEEK")), input, batch))
                .isEqualTo(map(
                        as,
                        t -> t.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))));
        assertThat(evaluate(call("FLOOR_TO", type, a, text("MONTH")), input, batch))
                .isEqualTo(map(as, t -> t.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1)));
        DataType interval = DataType.of(TypeKind.INTERVAL_YEAR);
        assertThat(evaluate(call("PLUS", type, a, new Literal(Period.ofMonths(-17), interval)), input, batch))
                .isEqualTo(map(as, t -> t.minusMonths(17)));
        Expression dayOfA = call("FLOOR_TO", type, a, text("DAY"));
        Expression dayOfB = call("FLOOR_TO", type, b, text("DAY"));
        for (ChronoUnit unit : List.of(ChronoUnit.MONTHS, ChronoUnit.YEARS, ChronoUnit.DAYS, ChronoUnit.SECONDS)) {
            // java.time has months between times of day differ from those between dates at the end of months; Eddyline
            // doesn't.
            boolean months = unit == ChronoUnit.MONTHS || unit == ChronoUnit.YEARS;
            List<Object> wanted = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                wanted.add(
                        months
                                ? unit.between(
                                        as.get(i).toLocalDate(), bs.get(i).toLocalDate())
                                : unit.between(as.get(i), bs.get(i)));
            }
            Expression name = text(unit.name().substring(0, unit.name().length() - 1));
            Expression difference =
                    call("TIMESTAMP_DIFF", DataType.bigint(), name, months ? dayOfA : a, months ? dayOfB : b);
            assertThat(evaluate(difference, input, batch)).as("%s", unit).isEqualTo(wanted);
        }
    }

    private static List<Object> map(List<LocalDateTime> times, Function<LocalDateTime, Object> function) {
        return times.stream().map(function).toList();
    }

    private static Expression extract(String unit, Expression value) {
        return call("EXTRACT", DataType.bigint(), text(unit), value);
    }

    private static Expression text(String value) {
        return new Literal(value, DataType.varchar().notNull());
    }

    private static Expression call(String name, DataType type, Expression... arguments) {
        return new FunctionCall(name, List.of(arguments), type);
    }
}
