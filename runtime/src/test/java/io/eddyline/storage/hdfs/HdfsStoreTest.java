package io.eddyline.storage.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.connector.Connector;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.ManualClock;
import io.eddyline.connectors.Sources;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.storage.Location;
import io.eddyline.storage.StoreContract;
import io.eddyline.storage.Stores;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** On a real HDFS; run with {@code -Phdfs}. */
@EnabledIf("isThere")
class HdfsStoreTest extends StoreContract {
    private final String name = "t-" + UUID.randomUUID();

    static boolean isThere() {
        return HdfsServer.isThere();
    }

    @Override
    protected Location directory() throws IOException {
        return Stores.of(HdfsServer.settings()).locate("hdfs://namenode/user/" + name);
    }

    @Test
    void itIsCalledByItsUrl() throws IOException {
        assertThat(directory().resolve("a")).hasToString("hdfs://namenode/user/" + name + "/a");
        assertThat(directory().isShared()).isTrue();
    }

    @Test
    void whatASinkWritesASourceReads() throws IOException {
        RowType schema = RowType.of(new Field("value", DataType.varchar()));
        PathPolicy paths = PathPolicy.everything(Path.of("/"), Stores.of(HdfsServer.settings()));
        Map<String, String> options = Map.of("path", directory().toString(), "format", "parquet");
        Connector connector = Plugins.connector("file");
        SinkContext context =
                new SinkContext("q", "run", schema, options, OutputMode.APPEND, paths, System.err, List.of());
        try (Sink sink = connector.createSink(context)) {
            for (int epoch = 0; epoch < 3; epoch++) {
                BatchBuilder rows = new BatchBuilder(schema);
                ((BytesBuilder) rows.column(0)).append("row " + epoch);
                rows.endRow();
                sink.begin(epoch);
                sink.write(rows.build());
                sink.prepare();
                sink.commit(epoch);
            }
        }
        SourceContext reading = Sources.context(
                "file",
                List.of(new SourceColumn("value", DataType.varchar(), null)),
                Map.of("path", directory().toString(), "format", "parquet", "settle.time", "0s"),
                paths,
                new ManualClock(0));
        try (Source source = connector.createSource(reading)) {
            assertThat(Sources.nextValues(source, reading)).containsExactlyInAnyOrder("row 0", "row 1", "row 2");
        }
    }

    @Test
    void whoMayNotIsTold() throws IOException {
        directory().resolve("mine").put(bytes("x"));
        Map<String, String> other =
                Map.of("hdfs.endpoint", HdfsServer.settings().get("hdfs.endpoint"), "hdfs.user", "another");
        Location file = Stores.of(other).locate("hdfs://namenode/user/" + name + "/theirs");
        assertThatThrownBy(() -> file.put(bytes("x"))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aNamenodeThatDoesNotAnswerIsPassedOver() throws IOException {
        Map<String, String> two = Map.of(
                "hdfs.endpoint",
                "http://127.0.0.1:1," + HdfsServer.settings().get("hdfs.endpoint"),
                "hdfs.user",
                HdfsServer.settings().get("hdfs.user"));
        Location file = Stores.of(two).locate("hdfs://namenode/user/" + name + "/x");
        file.put(bytes("x"));
        assertThat(directory().resolve("x").readAll()).isEqualTo(bytes("x"));
    }
}
