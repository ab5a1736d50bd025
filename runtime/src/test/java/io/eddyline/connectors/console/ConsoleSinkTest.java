package io.eddyline.connectors.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.plan.OutputMode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleSinkTest {
    private static final RowType SCHEMA = RowType.of(
            new Field("word", DataType.varchar()),
            new Field("n", DataType.bigint()),
            new Field("at", DataType.timestamp(3)));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Sink sink(OutputMode mode, Map<String, String> options) {
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        return new ConsoleConnector()
                .createSink(new SinkContext("q", SCHEMA, options, mode, PathPolicy.everything(Path.of(".")), out));
    }

    private static Batch rows() {
        BatchBuilder builder = new BatchBuilder(SCHEMA);
        add(builder, "a", 1, 1);
        add(builder, "日本\n", 1234, -1);
        add(builder, "a text that is too long", 5, 2);
        return builder.build();
    }

    private static void add(BatchBuilder builder, String word, long n, long weight) {
        ((BytesBuilder) builder.column(0)).append(word);
        ((LongBuilder) builder.column(1)).append(n);
        if (n == 5) {
            builder.column(2).appendNull();
        } else {
            ((LongBuilder) builder.column(2)).append(1_700_000_000_123_000L);
        }
        builder.endRow(weight);
    }

    private String printed(Sink sink, Batch batch) {
        sink.begin(3);
        sink.write(batch);
        sink.prepare();
        assertThat(bytes.size()).isZero();
        sink.commit(3);
        sink.commit(3);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsChangesWithTheirKind() {
        assertThat(printed(sink(OutputMode.UPDATE, Map.of("truncate", "8")), rows()))
                .isEqualTo("""
                        -------------------------------------------
                        Batch: 3
                        -------------------------------------------
                        +---+--------+----+--------+
                        |_op|word    |   n|at      |
                        +---+--------+----+--------+
                        |+  |a       |   1|2023-...|
                        |-  |日本\\n  |1234|2023-...|
                        |+  |a tex...|   5|NULL    |
                        |+  |a tex...|   5|NULL    |
                        +---+--------+----+--------+

                        """);
    }

    @Test
    void saysWhenItDoesNotShowAll() {
        Batch one = rows().withSelection(new int[] {0, 2}, 2);
        assertThat(printed(sink(OutputMode.APPEND, Map.of("num.rows", "1", "truncate", "false")), one))
                .isEqualTo("""
                        -------------------------------------------
                        Batch: 3
                        -------------------------------------------
                        +----+-+-----------------------+
                        |word|n|at                     |
                        +----+-+-----------------------+
                        |a   |1|2023-11-14 22:13:20.123|
                        +----+-+-----------------------+
                        only showing top 1 row

                        """);
    }

    @Test
    void refusesOtherTruncations() {
        assertThatThrownBy(() -> sink(OutputMode.APPEND, Map.of("truncate", "yes")))
                .hasMessageContaining("true, false or a number");
    }
}
