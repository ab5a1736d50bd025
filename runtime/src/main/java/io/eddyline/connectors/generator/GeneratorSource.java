package io.eddyline.connectors.generator;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.Split;
import io.eddyline.connector.SplitReader;
import io.eddyline.time.EngineClock;
import java.util.ArrayList;
import java.util.List;

/** Rows numbered from 0, made as their time comes or as fast as they are taken. */
public final class GeneratorSource implements Source {
    /** Ordinals of a split when there is one partition: large enough to be worth a thread's while. */
    private static final long SPLIT_ROWS = 1 << 16;

    /** The most ordinals of an epoch when nothing else says where to stop. */
    private static final long UNBOUNDED_EPOCH_ROWS = 1_000_000;

    /**
     * How much there is and how it is given out.
     *
     * @param rows ordinals in all, {@link Long#MAX_VALUE} for no end
     * @param partitions more than one deals the ordinals out in turn
     */
    public record Extent(long rows, int partitions, Pace pace) {}

    private final Extent extent;
    private final RowGenerator generator;
    private final EngineClock clock;
    private boolean started;
    private long startMicros;
    private long next;

    public GeneratorSource(Extent extent, RowGenerator generator, EngineClock clock) {
        this.extent = extent;
        this.generator = generator;
        this.clock = clock;
    }

    @Override
    public EpochInput plan(ReadLimit limit) {
        if (!started) {
            started = true;
            startMicros = clock.nowMicros();
        }
        long due = Math.min(extent.rows(), extent.pace().due(clock.nowMicros() - startMicros));
        long most = due == Long.MAX_VALUE ? Math.min(limit.maxRows(), UNBOUNDED_EPOCH_ROWS) : limit.maxRows();
        long end = due - next > most ? next + most : Math.max(next, due);
        List<Split> splits = extent.partitions() == 1 ? chunks(end) : hands(end);
        next = end;
        return new EpochInput(splits, end >= due);
    }

    private List<Split> chunks(long end) {
        List<Split> splits = new ArrayList<>();
        for (long from = next; from < end; from += SPLIT_ROWS) {
            long to = Math.min(end, from + SPLIT_ROWS);
            splits.add(split(0, new GeneratorRange(startMicros, from, to, 1, end), to - from));
        }
        return splits;
    }

    private List<Split> hands(long end) {
        List<Split> splits = new ArrayList<>();
        int partitions = extent.partitions();
        for (int partition = 0; partition < partitions; partition++) {
            long first = next + Math.floorMod(partition - next, (long) partitions);
            if (first < end) {
                long rows = (end - first - 1) / partitions + 1;
                splits.add(split(partition, new GeneratorRange(startMicros, first, end, partitions, end), rows));
            }
        }
        return splits;
    }

    private static Split split(int partition, GeneratorRange range, long rows) {
        return new Split(partition, range.toJson(), rows);
    }

    @Override
    public SplitReader open(Split split) {
        return new GeneratorReader(GeneratorRange.fromJson(split.range()), split.partition(), generator);
    }

    @Override
    public boolean isExhausted() {
        return next >= extent.rows();
    }

    @Override
    public void committed(EpochInput input) {
        // Nothing outside is to be told.
    }

    @Override
    public String snapshot() {
        return started ? GeneratorRange.position(startMicros, next).toJson() : null;
    }

    @Override
    public void restore(String snapshot, List<EpochInput> since) {
        if (snapshot != null) {
            resume(GeneratorRange.fromJson(snapshot));
        }
        since.forEach(input -> input.splits().forEach(split -> resume(GeneratorRange.fromJson(split.range()))));
    }

    private void resume(GeneratorRange range) {
        started = true;
        startMicros = range.startMicros();
        next = range.end();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
