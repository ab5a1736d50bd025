package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Origin;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.Split;
import io.eddyline.connector.SplitReader;
import io.eddyline.plan.SourceDefinition;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stream of words in memory that any number of sources read; outlives the engines of a test. Words with a leading ! do not decode. */
final class TestStream {
    static final RowType SCHEMA = RowType.of(new Field("k", DataType.varchar()));

    private final String name;
    private final List<String> words = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private boolean ended;
    private boolean replayable = true;
    private boolean lending;
    private int maxRows = Integer.MAX_VALUE;
    private int rowsCommitted;
    private int plans;

    TestStream(String name) {
        this.name = name;
    }

    TestStream add(String... more) {
        synchronized (this) {
            words.addAll(List.of(more));
        }
        listeners.forEach(Runnable::run);
        return this;
    }

    synchronized TestStream atMost(int rowsPerEpoch) {
        maxRows = rowsPerEpoch;
        return this;
    }

    synchronized TestStream notReplayable() {
        replayable = false;
        return this;
    }

    /** The thread that adds words may run epochs over them. */
    TestStream lendingItsThread() {
        lending = true;
        return this;
    }

    TestStream end() {
        synchronized (this) {
            ended = true;
        }
        listeners.forEach(Runnable::run);
        return this;
    }

    synchronized List<String> words() {
        return new ArrayList<>(words);
    }

    synchronized int rowsCommitted() {
        return rowsCommitted;
    }

    /** How often a source was asked what there is. */
    synchronized int plans() {
        return plans;
    }

    StreamScanNode scan() {
        return new StreamScanNode(
                name,
                new SourceDefinition(
                        "test", List.of(new SourceDefinition.SourceColumn("k", DataType.varchar(), null)), Map.of()),
                List.of(0),
                SCHEMA);
    }

    Source source() {
        return new WordSource();
    }

    private final class WordSource implements Source {
        private int planned;

        @Override
        public EpochInput plan(ReadLimit limit) {
            synchronized (TestStream.this) {
                plans++;
                int room = (int) Math.min(maxRows, Math.min(limit.maxRows(), Integer.MAX_VALUE));
                int to = planned + Math.min(room, words.size() - planned);
                List<Split> splits =
                        to == planned ? List.of() : List.of(new Split(0, "[" + planned + "," + to + "]", 0));
                planned = to;
                return new EpochInput(splits, planned == words.size());
            }
        }

        @Override
        public SplitReader open(Split split) {
            int[] range = range(split);
            return new WordReader(words().subList(range[0], range[1]), range[0]);
        }

        private int[] range(Split split) {
            String[] bounds = split.range().replace("[", "").replace("]", "").split(",");
            return new int[] {Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1])};
        }

        @Override
        public boolean isExhausted() {
            synchronized (TestStream.this) {
                return ended && planned == words.size();
            }
        }

        @Override
        public boolean isReplayable() {
            synchronized (TestStream.this) {
                return replayable;
            }
        }

        @Override
        public void committed(EpochInput input) {
            synchronized (TestStream.this) {
                input.splits().forEach(split -> rowsCommitted = range(split)[1]);
            }
        }

        @Override
        public String snapshot() {
            return Integer.toString(planned);
        }

        @Override
        public void restore(String snapshot, List<EpochInput> since) {
            planned = snapshot == null ? 0 : Integer.parseInt(snapshot);
            since.forEach(input -> input.splits().forEach(split -> {
                if (range(split)[0] != planned) {
                    throw new IllegalStateException("a gap before " + split.range() + " behind " + planned);
                }
                planned = range(split)[1];
            }));
        }

        @Override
        public void onAvailable(Runnable listener) {
            listeners.add(listener);
        }

        @Override
        public void onAvailable(Runnable listener, Runnable here) {
            listeners.add(lending ? here : listener);
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private static final class WordReader implements SplitReader {
        private static final int ROWS = 3;
        private final List<String> words;
        private final int offset;
        private int next;

        WordReader(List<String> words, int offset) {
            this.words = words;
            this.offset = offset;
        }

        @Override
        public Batch read(BadRows badRows) {
            BatchBuilder builder = new BatchBuilder(SCHEMA);
            int first = next;
            while (builder.rows() < ROWS && next < words.size()) {
                String word = words.get(next);
                if (word.startsWith("!")) {
                    badRows.add("word " + (offset + next), word.getBytes(StandardCharsets.UTF_8), "it starts with !");
                } else {
                    ((BytesBuilder) builder.column(0)).append(word);
                    builder.endRow();
                }
                next++;
            }
            return builder.rows() == 0 ? null : withOrigin(builder.build(), first);
        }

        private Batch withOrigin(Batch batch, int first) {
            return batch.withOrigin(
                    new Origin() {
                        @Override
                        public int split() {
                            return 0;
                        }

                        @Override
                        public String position(int row) {
                            return "word " + (offset + first + row);
                        }

                        @Override
                        public byte[] raw(int row) {
                            BytesColumn column = (BytesColumn) batch.column(0);
                            return java.util.Arrays.copyOfRange(
                                    column.data(), column.start(row), column.start(row) + column.length(row));
                        }
                    },
                    null);
        }

        @Override
        public long bytesRead() {
            return next;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
