package io.eddyline.bench.flink;

import io.eddyline.bench.measure.Answer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/** Adds a changelog to the answer. The cluster is in this process, so the answer is found in a static field. */
final class AnswerSink implements Sink<Row> {
    private static final long serialVersionUID = 1;

    static volatile Answer answer;

    @Override
    public SinkWriter<Row> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(Row row, Context unused) {
                Object[] values = new Object[row.getArity()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = row.getField(i);
                }
                boolean gone = row.getKind() == RowKind.DELETE || row.getKind() == RowKind.UPDATE_BEFORE;
                answer.add(values, gone ? -1 : 1);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
