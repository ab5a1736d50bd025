package io.eddyline.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.Split;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.Sources;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Directories whose names are values of columns. */
class FileDirectoriesTest extends FileSourceCase {
    private static final List<SourceColumn> BY_DAY = List.of(
            VALUE, new SourceColumn("day", DataType.date(), null), new SourceColumn("Place", DataType.varchar(), null));

    @Test
    void directoriesNameColumns() throws IOException {
        write("in/day=2024-02-29/place=a%2Fb%3D/f", 5000, "1\n2\n");
        write("in/day=__HIVE_DEFAULT_PARTITION__/place=Zürich/f", 4000, "3\n");
        Source source = source(BY_DAY, "partition.by", "day, place");
        EpochInput input = source.plan(ReadLimit.NONE);
        LocalDate day = LocalDate.of(2024, 2, 29);
        assertThat(Sources.rows(source, context, input))
                .containsExactly(
                        List.of("1", day, "a/b="), List.of("2", day, "a/b="), Arrays.asList("3", null, "Zürich"));
    }

    @Test
    void rowsOfADirectoryThatIsNoValueAreBad() throws IOException {
        write("in/day=yesterday/place=a/f", 5000, "1\n2\n");
        write("in/place=b/f", 4000, "3\n");
        write("in/day=2024-01-01/place=b/f", 3000, "4\n");
        Source source = source(BY_DAY, "partition.by", "day,place");
        List<String> bad = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        for (Split split : source.plan(ReadLimit.NONE).splits()) {
            try (SplitReader reader = source.open(split)) {
                for (Batch batch = reader.read((position, raw, reason) ->
                                bad.add(position + " " + new String(raw, StandardCharsets.UTF_8) + " " + reason));
                        batch != null;
                        batch = reader.read((position, raw, reason) -> bad.add(reason))) {
                    rows.add(batch.selectedCount());
                }
            }
        }
        assertThat(rows).containsExactly(1);
        assertThat(bad).hasSize(3);
        assertThat(bad.get(0)).startsWith("day=yesterday/place=a/f:row 1 1 the directory 'day=yesterday'");
        assertThat(bad.get(2)).isEqualTo("place=b/f:row 1 3 the file is in no directory 'day=...'");
    }

    @Test
    void columnsOfDirectoriesAreInferredFromAllFiles() throws IOException {
        write("in/n=1/f", 5000, "1\n");
        write("in/n=2.5/f", 4000, "3\n");
        List<SourceColumn> columns = Sources.suppliedColumns(
                "file", Map.of("connector", "file", "path", "in", "format", "text", "partition.by", "n"), base, clock);
        assertThat(columns.stream().map(c -> c.name() + " " + c.type().sql()))
                .containsExactly("value VARCHAR", "n DOUBLE");
    }

    @Test
    void partitionColumnsMustBeDeclared() throws IOException {
        write("in/day=2024-01-01/f", 5000, "1\n");
        assertFails(ErrorCode.UNKNOWN_COLUMN, "'dya'", () -> source(BY_DAY, "partition.by", "dya"));
    }
}
