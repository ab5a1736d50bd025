package io.eddyline.planner.differential;

import io.eddyline.batch.Batch;
import io.eddyline.batch.JavaValues;
import io.eddyline.type.RowType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A bag of rows, each as text: what two engines are compared by. Numbers are rounded to 9 digits, so that the order of additions does not matter. */
final class Answer {
    private static final MathContext DIGITS = new MathContext(9);

    private final Map<String, Long> counts = new TreeMap<>();

    /** Adds the rows of a delta with their weights. */
    void add(Batch delta, RowType schema) {
        for (int k = 0; k < delta.selectedCount(); k++) {
            int row = delta.row(k);
            List<Object> values = new ArrayList<>();
            for (int column = 0; column < schema.size(); column++) {
                values.add(JavaValues.read(delta.column(column), row, schema.type(column)));
            }
            add(values, delta.weight(row));
        }
    }

    void add(List<Object> values, long weight) {
        StringBuilder text = new StringBuilder();
        values.forEach(value -> text.append(canonical(value)).append(" | "));
        counts.merge(text.toString(), weight, Long::sum);
        counts.remove(text.toString(), 0L);
    }

    private static String canonical(Object value) {
        if (value instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString()).round(DIGITS);
            return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
        }
        return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Answer answer && counts.equals(answer.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    /** One line a row with its count. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach(
                (row, count) -> text.append(count).append(" x ").append(row).append('\n'));
        return text.toString();
    }
}
