package io.eddyline.bench.flink;

import io.eddyline.bench.measure.Latencies;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/** Notes when rows are seen. The cluster is in this process, so what notes them is found in a static field. */
final class LatencySink implements Sink<Row> {
    private static final long serialVersionUID = 1;

    static volatile Latencies latencies;
    static final CountDownLatch done = new CountDownLatch(1);

    @Override
    public SinkWriter<Row> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(Row row, Context unused) {
                boolean gone = row.getKind() == RowKind.DELETE || row.getKind() == RowKind.UPDATE_BEFORE;
                if (!gone && !latencies.seen((Long) row.getField("sent"))) {
                    done.countDown();
                }
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
