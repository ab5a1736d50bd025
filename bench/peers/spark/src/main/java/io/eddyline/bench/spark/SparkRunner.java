package io.eddyline.bench.spark;

import io.eddyline.bench.measure.Answer;
import io.eddyline.bench.measure.Assignment;
import io.eddyline.bench.measure.EngineRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Spark Structured Streaming with the trigger available-now on {@code local[threads]}, as many shuffle partitions as threads, the noop sink.
 * Tables are lines of {@code name | path pattern | columns}. The query's description says the output mode ({@code spark.mode}), and for
 * {@code update} which columns are the key ({@code spark.keys}).
 */
final class SparkRunner implements EngineRunner {
    private static final String UPDATE = "update";

    private Assignment assignment;
    private SparkSession spark;

    @Override
    public void open(Assignment wanted) {
        assignment = wanted;
        String threads = Integer.toString(wanted.threads());
        spark = SparkSession.builder()
                .master("local[" + threads + "]")
                .config("spark.sql.shuffle.partitions", threads)
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.streaming.metricsEnabled", "false")
                .config("spark.sql.streaming.stateStore.maintenanceInterval", "600s")
                .config("spark.sql.warehouse.dir", wanted.directory().resolve("spark-warehouse").toString())
                .getOrCreate();
        spark.sparkContext().setLogLevel("OFF");
        for (String table : wanted.setupStatements()) {
            String[] parts = table.split("\\|");
            Dataset<Row> stream = spark.readStream()
                    .schema(parts[2].strip())
                    .option("timestampFormat", "yyyy-MM-dd HH:mm:ss.SSS")
                    .json(parts[1].strip());
            stream.withWatermark("dateTime", "4 seconds").createOrReplaceTempView(parts[0].strip());
        }
    }

    private DataStreamWriter<Row> writer() throws IOException {
        Path checkpoint = Files.createTempDirectory(assignment.directory(), "spark-checkpoint");
        return spark.sql(assignment.query())
                .writeStream()
                .trigger(Trigger.AvailableNow())
                .outputMode(assignment.option("spark.mode", "append"))
                .option("checkpointLocation", checkpoint.toString());
    }

    @Override
    public void run(int run) throws Exception {
        finish(writer().format("noop").start());
    }

    private static void finish(StreamingQuery query) throws Exception {
        query.awaitTermination();
    }

    @Override
    public void answer(Answer answer) throws Exception {
        boolean update = assignment.option("spark.mode", "append").equals(UPDATE);
        Map<List<Object>, Object[]> latest = new HashMap<>();
        List<Integer> keys = Arrays.stream(assignment.option("spark.keys", "").split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(Integer::valueOf)
                .toList();
        VoidFunction2<Dataset<Row>, Long> take = (rows, batch) -> {
            for (Iterator<Row> iterator = rows.toLocalIterator(); iterator.hasNext(); ) {
                Object[] values = values(iterator.next());
                if (update) {
                    latest.put(keys.stream().map(key -> values[key]).toList(), values);
                } else {
                    answer.add(values, 1);
                }
            }
        };
        finish(writer().foreachBatch(take).start());
        latest.values().forEach(values -> answer.add(values, 1));
    }

    private static Object[] values(Row row) {
        Object[] values = new Object[row.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i);
        }
        return values;
    }

    @Override
    public void close() {
        spark.stop();
    }
}
