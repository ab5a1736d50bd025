package io.eddyline.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.plan.OutputMode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every sink whose output lasts promises, whatever happens to its writer. Who extends it gives the sinks in a static method {@code cases};
 * it is public for connectors whose other side needs another module.
 */
public abstract class SinkContract {
    protected static final RowType SCHEMA =
            RowType.of(new Field("n", DataType.bigint()), new Field("name", DataType.varchar()));

    @TempDir
    protected Path base;

    /** A sink by its options. */
    public record Case(String connector, Map<String, String> options) {
        @Override
        public String toString() {
            return connector + options;
        }
    }

    private Sink open(Case one, String run, OutputMode mode) {
        Map<String, String> options = new HashMap<>(options(one));
        options.put("connector", one.connector());
        return Plugins.connector(one.connector())
                .createSink(new SinkContext(
                        "q", run(run), SCHEMA, options, mode, PathPolicy.everything(base), System.err, List.of()));
    }

    /** Goes on with a place where nothing was written. */
    protected abstract void empty() throws Exception;

    /** Column {@code n} of what somebody else sees, in order. */
    protected abstract List<Long> visible(Case one) throws Exception;

    /** What others see; for a sink whose commit is seen some moments later this may wait. */
    protected void assertVisible(Case one, List<Long> expected) throws Exception {
        assertThat(visible(one)).isEqualTo(expected);
    }

    /** The sink's options, with what only the present place has. */
    protected Map<String, String> options(Case one) {
        return one.options();
    }

    /** The name of a run in the present place. */
    protected String run(String name) {
        return name;
    }

    private static void stage(Sink sink, long epoch, int from, int to) {
        sink.begin(epoch);
        BatchBuilder builder = new BatchBuilder(SCHEMA);
        for (int i = from; i < to; i++) {
            JavaValues.append(builder.column(0), (long) i, SCHEMA.type(0));
            JavaValues.append(builder.column(1), i % 3 == 0 ? null : "n" + i % 3, SCHEMA.type(1));
            builder.endRow();
        }
        Batch rows = builder.build();
        sink.write(rows);
    }

    private static void write(Sink sink, long epoch, int from, int to) {
        stage(sink, epoch, from, to);
        sink.prepare();
        sink.commit(epoch);
    }

    protected static List<Long> numbers(int to) {
        return Stream.iterate(0L, n -> n + 1).limit(to).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    public void committedRowsAreVisibleAndOthersAreNot(Case one) throws Exception {
        empty();
        try (Sink sink = open(one, "run", OutputMode.APPEND)) {
            write(sink, 0, 0, 5);
            assertVisible(one, numbers(5));
            stage(sink, 1, 5, 9);
            assertVisible(one, numbers(5));
            sink.prepare();
            assertVisible(one, numbers(5));
            sink.commit(1);
            assertVisible(one, numbers(9));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    public void anEpochThatWasCutShortIsWrittenOnceWhenItIsRepeated(Case one) throws Exception {
        empty();
        for (boolean prepared : new boolean[] {false, true}) {
            try (Sink sink = open(one, "run", OutputMode.APPEND)) {
                stage(sink, prepared ? 1 : 0, prepared ? 5 : 0, prepared ? 9 : 5);
                if (prepared) {
                    sink.prepare();
                }
            }
            try (Sink sink = open(one, "run", OutputMode.APPEND)) {
                write(sink, prepared ? 1 : 0, prepared ? 5 : 0, prepared ? 9 : 5);
            }
        }
        assertVisible(one, numbers(9));
    }

    @ParameterizedTest
    @MethodSource("cases")
    public void anEpochThatIsRepeatedAfterItsCommitChangesNothing(Case one) throws Exception {
        empty();
        try (Sink sink = open(one, "run", OutputMode.APPEND)) {
            write(sink, 0, 0, 5);
            write(sink, 1, 5, 7);
        }
        for (int restart = 0; restart < 2; restart++) {
            try (Sink sink = open(one, "run", OutputMode.APPEND)) {
                write(sink, 1, 5, 7);
            }
        }
        assertVisible(one, numbers(7));
        try (Sink sink = open(one, "run", OutputMode.APPEND)) {
            write(sink, 1, 5, 7);
            write(sink, 2, 7, 9);
        }
        assertVisible(one, numbers(9));
    }

    @ParameterizedTest
    @MethodSource("cases")
    public void anEpochIsBegunAnewInTheSameSink(Case one) throws Exception {
        empty();
        try (Sink sink = open(one, "run", OutputMode.APPEND)) {
            stage(sink, 0, 3, 8);
            write(sink, 0, 0, 4);
        }
        assertVisible(one, numbers(4));
    }

    @ParameterizedTest
    @MethodSource("cases")
    public void anotherRunOfTheQueryStartsAnewBesideWhatIsThere(Case one) throws Exception {
        empty();
        try (Sink sink = open(one, "first", OutputMode.APPEND)) {
            write(sink, 0, 0, 4);
        }
        try (Sink sink = open(one, "second", OutputMode.APPEND)) {
            write(sink, 0, 4, 6);
        }
        assertVisible(one, numbers(6));
    }

    @ParameterizedTest
    @MethodSource("cases")
    public void completeReplacesTheAnswerWhereItIsDeclared(Case one) throws Exception {
        empty();
        if (!Plugins.connector(one.connector()).sinkModes(one.options()).contains(OutputMode.COMPLETE)) {
            return;
        }
        try (Sink sink = open(one, "run", OutputMode.COMPLETE)) {
            write(sink, 0, 3, 8);
            write(sink, 1, 0, 4);
            assertVisible(one, numbers(4));
        }
        try (Sink sink = open(one, "run", OutputMode.COMPLETE)) {
            write(sink, 1, 0, 4);
            assertVisible(one, numbers(4));
            write(sink, 2, 0, 2);
        }
        assertVisible(one, numbers(2));
    }
}
