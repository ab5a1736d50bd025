package io.eddyline.bench.flink;

import io.eddyline.bench.measure.Answer;
import io.eddyline.bench.measure.Assignment;
import io.eddyline.bench.measure.EngineRunner;
import java.net.URI;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.catalog.Column;

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
        for (String statement : wanted.setupStatements()) {
            tables.executeSql(statement);
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

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
