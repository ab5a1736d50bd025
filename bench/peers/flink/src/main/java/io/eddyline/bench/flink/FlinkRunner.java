package io.eddyline.bench.flink;

import io.eddyline.bench.measure.Answer;
import io.eddyline.bench.measure.Assignment;
import io.eddyline.bench.measure.EngineRunner;
import io.eddyline.bench.measure.Latencies;
import java.net.URI;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.types.Row;

/**
 * Flink SQL in streaming mode on a MiniCluster that stays up between the runs: parallelism as many threads as are allowed, object reuse,
 * state on the heap, no checkpoints, mini-batches where the query's description says that they help.
 */
final class FlinkRunner implements EngineRunner {
    private Assignment assignment;
    private MiniCluster cluster;
    private StreamExecutionEnvironment environment;
    private StreamTableEnvironment tables;

    @Override
    public void open(Assignment wanted) throws Exception {
        assignment = wanted;
        Configuration configuration = configuration(wanted);
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(wanted.threads())
                .build());
        cluster.start();
        URI address = cluster.getRestAddress().get();
        configuration.setString("rest.address", address.getHost());
        configuration.setString("rest.port", Integer.toString(address.getPort()));
        environment = StreamExecutionEnvironment.createRemoteEnvironment(address.getHost(), address.getPort(), configuration);
        tables = StreamTableEnvironment.create(
                environment,
                EnvironmentSettings.newInstance().inStreamingMode().withConfiguration(configuration).build());
        if (wanted.mode() != Assignment.Mode.LATENCY) {
            for (String statement : wanted.setupStatements()) {
                tables.executeSql(statement);
            }
        }
    }

    private static Configuration configuration(Assignment wanted) {
        Configuration configuration = new Configuration();
        configuration.setString("parallelism.default", Integer.toString(wanted.threads()));
        configuration.setString("pipeline.object-reuse", "true");
        configuration.setString("rest.port", "0");
        configuration.setString("rest.address", "127.0.0.1");
        configuration.setString("rest.bind-address", "127.0.0.1");
        configuration.setString("taskmanager.memory.network.min", "256mb");
        configuration.setString("taskmanager.memory.network.max", "256mb");
        configuration.setString("restart-strategy.type", "none");
        configuration.setString("table.local-time-zone", "UTC");
        if (Boolean.parseBoolean(wanted.option("flink.mini-batch", "false"))) {
            configuration.setString("table.exec.mini-batch.enabled", "true");
            configuration.setString("table.exec.mini-batch.allow-latency", "2s");
            configuration.setString("table.exec.mini-batch.size", "50000");
        }
        return configuration;
    }

    @Override
    public void run(int run) throws Exception {
        Table query = tables.sqlQuery(assignment.query());
        String columns = query.getResolvedSchema().getColumns().stream()
                .map(FlinkRunner::declaration)
                .collect(Collectors.joining(", "));
        tables.executeSql("CREATE TABLE nowhere_" + run + " (" + columns + ") WITH ('connector' = 'blackhole')");
        query.executeInsert("nowhere_" + run).await();
    }

    private static String declaration(Column column) {
        return '`' + column.getName() + "` " + column.getDataType().getLogicalType().copy(true).asSerializableString();
    }

    @Override
    public void answer(Answer answer) throws Exception {
        AnswerSink.answer = answer;
        tables.toChangelogStream(tables.sqlQuery(assignment.query())).sinkTo(new AnswerSink());
        environment.execute();
    }

    /** Lines come from Flink's own socket source, taken apart by hand; nothing is held back to fill buffers. */
    @Override
    public void observe(Latencies latencies) throws Exception {
        LinkedBlockingQueue<Long> sent = new LinkedBlockingQueue<>();
        LatencySink.sent = sent;
        environment.setParallelism(1);
        environment.setBufferTimeout(0);
        int port = Integer.parseInt(assignment.setup().strip());
        SingleOutputStreamOperator<Row> events = environment
                .socketTextStream("127.0.0.1", port)
                .map(line -> {
                    String[] parts = line.split(",");
                    return Row.of(Long.valueOf(parts[0]), Long.valueOf(parts[1]), Long.valueOf(parts[2]), Long.valueOf(parts[3]));
                })
                .returns(Types.ROW_NAMED(
                        new String[] {"id", "auction", "price", "sent"}, Types.LONG, Types.LONG, Types.LONG, Types.LONG));
        tables.createTemporaryView("event", events);
        tables.toChangelogStream(tables.sqlQuery(assignment.query())).sinkTo(new LatencySink());
        JobClient job = environment.executeAsync();
        boolean more = true;
        while (more) {
            more = latencies.seen(sent.take());
        }
        job.cancel().get();
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
