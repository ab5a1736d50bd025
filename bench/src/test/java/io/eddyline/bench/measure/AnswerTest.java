package io.eddyline.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static Answer answer(Object[]... rows) {
        Answer answer = new Answer(List.of(), false);
        for (Object[] row : rows) {
            answer.add(row, 1);
        }
        return answer;
    }

    private static Object[] row(Object... values) {
        return values;
    }

    @Test
    void orderDoesNotCount() {
        Answer one = answer(row(1L, "a"), row(2L, "b"));
        Answer other = answer(row(2L, "b"), row(1L, "a"));

        assertThat(one.digest()).isEqualTo(other.digest());
        assertThat(one.rows()).isEqualTo(2);
    }

    @Test
    void howOftenARowIsThereCounts() {
        assertThat(answer(row(1L), row(1L), row(2L)).digest())
                .isNotEqualTo(answer(row(1L), row(2L), row(2L)).digest());
    }

    @Test
    void aRowTakenBackWasNeverThere() {
        Answer changelog = answer(row("k", 1L), row("k", 2L));
        changelog.add(row("k", 1L), -1);

        assertThat(changelog.digest()).isEqualTo(answer(row("k", 2L)).digest());
        assertThat(changelog.rows()).isEqualTo(1);
    }

    @Test
    void columnsDoNotRunIntoEachOther() {
        assertThat(answer(row("a", "b")).digest())
                .isNotEqualTo(answer(row("ab", "")).digest());
    }

    @Test
    void valuesLookTheSameWhateverTheirJavaType() {
        assertThat(Answer.render(new BigDecimal("12.340"))).isEqualTo("12.34");
        assertThat(Answer.render(new BigDecimal("0.000"))).isEqualTo("0");
        assertThat(Answer.render(new BigDecimal("1200"))).isEqualTo("1200");
        assertThat(Answer.render(BigInteger.valueOf(7))).isEqualTo(Answer.render(7));
        assertThat(Answer.render(12.34)).isEqualTo("12.34");
        assertThat(Answer.render(LocalDateTime.of(2015, 7, 15, 0, 0, 1, 5_000_000)))
                .isEqualTo("2015-07-15 00:00:01.005000")
                .isEqualTo(Answer.render(Timestamp.valueOf("2015-07-15 00:00:01.005")));
        assertThat(Answer.render(null)).isEqualTo("null");
    }

    @Test
    void ofATruncatedColumnOnlyTheIntegerPartCounts() {
        Answer one = new Answer(List.of(1), false);
        one.add(row("k", 12.9), 1);
        Answer other = new Answer(List.of(1), false);
        other.add(row("k", 12L), 1);

        assertThat(one.digest()).isEqualTo(other.digest());
    }

    @Test
    void keptRowsAreThoseThatAreLeft() {
        Answer answer = new Answer(List.of(), true);
        answer.add(row("a"), 1);
        answer.add(row("b"), 1);
        answer.add(row("b"), 1);
        answer.add(row("a"), -1);

        assertThat(answer.keptRows()).isEqualTo(Map.of("b", 2L));
    }
}
