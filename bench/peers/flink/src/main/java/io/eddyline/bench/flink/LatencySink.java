package io.eddyline.bench.flink;

import java.util.concurrent.LinkedBlockingQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/**
 * Hands rows to the thread that reads the answer: what a subscription does. (Flink's own way to read an answer, collect, asks for rows every
 * tenth of a second.) The cluster is in this process, so the queue is found in a static field.
 */
final class LatencySink implements Sink<Row> {
    private static final long serialVersionUID = 1;

    static volatile LinkedBlockingQueue<Long> sent;

    @Override
    public SinkWriter<Row> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(Row row, Context unused) {
                boolean gone = row.getKind() == RowKind.DELETE || row.getKind() == RowKind.UPDATE_BEFORE;
                if (!gone) {
                    sent.add((Long) row.getField("sent"));
                }
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
