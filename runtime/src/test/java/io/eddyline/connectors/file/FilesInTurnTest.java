package io.eddyline.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.ColumnArrays;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.Sources;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one file leaves behind is nothing to the next, though the same decoder reads both. */
class FilesInTurnTest extends FileSourceCase {
    private static final List<SourceColumn> TWO =
            List.of(new SourceColumn("a", DataType.varchar(), null), new SourceColumn("b", DataType.varchar(), null));

    private List<String> bad = new ArrayList<>();

    @Test
    void everyFileHasItsOwnHeader() throws IOException {
        write("in/1", 5000, "a,b\n1,2\n");
        write("in/2", 4000, "b,a\n4,3\n");
        write("in/3", 3000, "x,y\n5,6\n");
        assertThat(rows(source(TWO, "format", "csv", "header", "true")))
                .containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5", "6"));
    }

    @Test
    void everyFileMayBeginWithAMark() throws IOException {
        write("in/1", 5000, "\uFEFF{\"a\":\"1\",\"b\":\"2\"}\n");
        write("in/2", 4000, "\uFEFF{\"a\":\"3\",\"b\":\"4\"}");
        assertThat(rows(source(TWO, "format", "json"))).containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    @Test
    void aFileThatWasLeftIsReadFromItsStart() throws IOException {
        write("in/1", 5000, lines(0, 3000));
        Source source = source(TWO, "format", "json");
        EpochInput input = source.plan(ReadLimit.NONE);
        try (SplitReader left = source.open(input.splits().get(0))) {
            assertThat(left.read(this::isBad)).isNotNull();
        }
        assertThat(Sources.rows(source, context, input)).hasSize(3000).startsWith(List.of("first 0", "second 0"));
    }

    @Test
    void arraysThatAFileTookForNothingAreFreeForTheNext() throws IOException {
        write("in/1", 5000, lines(0, 3000));
        write("in/2", 4000, "{\"a\":\n".repeat(2000));
        write("in/3", 3000, lines(3000, 6000));
        Source source = source(TWO, "format", "json");
        EpochInput input = source.plan(ReadLimit.NONE);
        ColumnArrays arrays = new ColumnArrays();
        arrays.reuse();
        for (int i = 0; i < 3; i++) {
            List<Batch> batches = new ArrayList<>();
            try (SplitReader reader = source.open(input.splits().get(i))) {
                reader.takeFrom(arrays);
                for (Batch batch = reader.read(this::isBad); batch != null; batch = reader.read(this::isBad)) {
                    batches.add(batch);
                }
            }
            List<Object> values = batches.stream()
                    .flatMap(batch -> IntStream.range(0, batch.rowCount())
                            .mapToObj(row -> JavaValues.read(batch.column(1), row, DataType.varchar())))
                    .toList();
            int from = i * 1500;
            assertThat(values)
                    .isEqualTo(
                            i == 1
                                    ? List.of()
                                    : IntStream.range(from, from + 3000)
                                            .mapToObj(n -> "second " + n)
                                            .toList());
            arrays.reuse();
        }
        assertThat(bad).hasSize(2000);
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> "{\"a\":\"first " + n + "\",\"b\":\"second " + n + "\"}\n")
                .collect(Collectors.joining());
    }

    private List<List<Object>> rows(Source source) {
        return Sources.rows(source, context, source.plan(ReadLimit.NONE));
    }

    private void isBad(String position, byte[] raw, String reason) {
        bad.add(position);
    }
}
