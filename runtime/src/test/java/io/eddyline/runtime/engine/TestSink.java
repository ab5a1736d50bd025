package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.connector.Sink;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where sinks write to; outlives the engines of a test, as a directory would. Rows as text with their weight in front. */
final class TestSink {
    private final RowType schema;
    private final Map<Long, List<String>> published = new TreeMap<>();
    private final List<String> protocol = new ArrayList<>();

    TestSink(RowType schema) {
        this.schema = schema;
    }

    /** All published rows in the order of epochs. */
    synchronized List<String> rows() {
        return published.values().stream().flatMap(List::stream).toList();
    }

    /** The rows of the last epoch. */
    synchronized List<String> lastRows() {
        return published.isEmpty() ? List.of() : new ArrayList<>(published.values()).get(published.size() - 1);
    }

    synchronized List<Long> epochs() {
        return new ArrayList<>(published.keySet());
    }

    synchronized List<String> protocol() {
        return new ArrayList<>(protocol);
    }

    Sink open() {
        return new Sink() {
            private List<String> staged = new ArrayList<>();
            private boolean prepared;

            @Override
            public void begin(long epoch) {
                log("begin " + epoch);
                staged = new ArrayList<>();
                prepared = false;
            }

            @Override
            public void write(Batch rows) {
                staged.addAll(Rows.text(rows, schema));
            }

            @Override
            public void prepare() {
                log("prepare");
                prepared = true;
            }

            @Override
            public void commit(long epoch) {
                log("commit " + epoch);
                if (!prepared) {
                    throw new IllegalStateException("not prepared");
                }
                publish(epoch, staged);
            }

            @Override
            public void close() {
                log("close");
            }
        };
    }

    private synchronized void log(String step) {
        protocol.add(step);
    }

    private synchronized void publish(long epoch, List<String> rows) {
        List<String> before = published.putIfAbsent(epoch, rows);
        if (before != null && !before.equals(rows)) {
            throw new IllegalStateException("epoch " + epoch + " was " + before + " and is repeated as " + rows);
        }
    }
}
