package io.eddyline.runtime.engine;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.ScanCondition;
import io.eddyline.connector.Source;
import io.eddyline.connector.Split;
import io.eddyline.error.EddylineException;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.runtime.checkpoint.Checkpoint;
import io.eddyline.runtime.dataflow.EpochTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The sources of a plan's scans. Scans of one stream are given the same splits, so that an epoch sees one state of the stream however often
 * the query reads it: the first of them plans for all. One thread at a time.
 */
final class QueryInputs implements AutoCloseable {
    /** Rounds of planning for one epoch over all that is there; a source that has more to give then never ends. */
    private static final int MAX_ROUNDS = 10_000;

    /** How long a query that is to read all that is there waits for what is there but not ready. */
    static final long LONGEST_SETTLE_MICROS = 10_000_000;

    private final List<StreamScanNode> scans;
    private final List<Source> sources = new ArrayList<>();
    /** For each scan the scan that plans for it. */
    private final int[] leaders;

    private QueryInputs(List<StreamScanNode> scans) {
        this.scans = scans;
        this.leaders = new int[scans.size()];
    }

    /**
     * @param root of the plan that the scans are in
     * @param reader the query's name when it goes on after a restart, else empty
     */
    static QueryInputs create(List<StreamScanNode> scans, PlanNode root, SourceFactory factory, String reader) {
        QueryInputs inputs = new QueryInputs(scans);
        Map<StreamScanNode, ScanCondition> conditions = ScanConditions.of(root);
        try {
            for (StreamScanNode scan : scans) {
                Source source = factory.create(scan, reader);
                inputs.sources.add(source);
                if (conditions.containsKey(scan)) {
                    source.narrow(conditions.get(scan));
                }
            }
        } catch (RuntimeException e) {
            inputs.close();
            throw e;
        }
        for (int i = 0; i < scans.size(); i++) {
            inputs.leaders[i] = inputs.leaderOf(i);
        }
        return inputs;
    }

    private int leaderOf(int scan) {
        for (int i = 0; i < scan; i++) {
            boolean same = scans.get(i).stream().equals(scans.get(scan).stream())
                    && scans.get(i).source().equals(scans.get(scan).source());
            if (same && sources.get(i).isReplayable()) {
                return i;
            }
        }
        return scan;
    }

    int size() {
        return scans.size();
    }

    StreamScanNode scan(int index) {
        return scans.get(index);
    }

    /** What the next epoch reads, one entry for each scan. */
    List<EpochInput> plan(ReadLimit limit) {
        return plan(limit, new boolean[scans.size()]);
    }

    /** As {@link #plan(ReadLimit)}, leaving out scans that are done; those that have no more become done. */
    List<EpochInput> plan(ReadLimit limit, boolean[] done) {
        List<EpochInput> inputs = new ArrayList<>();
        for (int i = 0; i < scans.size(); i++) {
            if (leaders[i] != i) {
                inputs.add(inputs.get(leaders[i]));
            } else if (done[i]) {
                inputs.add(new EpochInput(List.of(), true));
            } else {
                EpochInput input = sources.get(i).plan(limit);
                done[i] = input.caughtUp();
                inputs.add(input);
            }
        }
        return inputs;
    }

    /**
     * All that is there now, whatever the sources' own limits are.
     *
     * @param pause waits for what is there but not ready to be read, such as a file that was written just now; false to wait no longer
     */
    List<EpochInput> planAll(BooleanSupplier pause) {
        List<EpochInput> all = new ArrayList<>();
        for (int i = 0; i < scans.size(); i++) {
            all.add(leaders[i] == i ? planAll(sources.get(i), pause) : all.get(leaders[i]));
        }
        return all;
    }

    private static EpochInput planAll(Source source, BooleanSupplier pause) {
        List<Split> splits = new ArrayList<>();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            EpochInput input = source.plan(ReadLimit.NONE);
            splits.addAll(input.splits());
            if (input.caughtUp()) {
                return new EpochInput(splits, true);
            }
            if (input.isEmpty() && !pause.getAsBoolean()) {
                source.outage().ifPresent(reason -> {
                    throw reason;
                });
                return new EpochInput(splits, true);
            }
        }
        return new EpochInput(splits, false);
    }

    /** Whether no source will ever have more. */
    boolean isExhausted() {
        for (int i = 0; i < scans.size(); i++) {
            if (leaders[i] == i && !sources.get(i).isExhausted()) {
                return false;
            }
        }
        return true;
    }

    /**
     * The splits for the dataflow.
     *
     * @param again whether they are read a second time, after a restart: what cannot be is left out
     */
    List<EpochTask.ScanInput> open(List<EpochInput> inputs, boolean again) {
        List<EpochTask.ScanInput> result = new ArrayList<>();
        for (int i = 0; i < scans.size(); i++) {
            Source source = sources.get(i);
            List<EpochTask.SplitInput> splits = new ArrayList<>();
            if (!again || source.isReplayable()) {
                for (Split split : inputs.get(i).splits()) {
                    splits.add(new EpochTask.SplitInput(split.partition(), () -> source.open(split), split.sizeHint()));
                }
            }
            result.add(new EpochTask.ScanInput(splits, inputs.get(i).caughtUp()));
        }
        return result;
    }

    /** Streams of which splits cannot be read a second time. */
    List<String> lostStreams(List<EpochInput> inputs) {
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < scans.size(); i++) {
            if (!inputs.get(i).isEmpty() && !sources.get(i).isReplayable()) {
                lost.add(scans.get(i).stream());
            }
        }
        return lost;
    }

    /**
     * Tells the sources that an epoch is durable.
     *
     * @param forEver whether a checkpoint says so
     */
    void committed(List<EpochInput> inputs, boolean forEver) {
        for (int i = 0; i < scans.size(); i++) {
            if (leaders[i] == i && !inputs.get(i).isEmpty()) {
                sources.get(i).committed(inputs.get(i));
                if (forEver) {
                    sources.get(i).released(inputs.get(i));
                }
            }
        }
    }

    /** The sources' accounts of what they have read. */
    List<String> snapshots() {
        List<String> snapshots = new ArrayList<>();
        for (int i = 0; i < scans.size(); i++) {
            snapshots.add(leaders[i] == i ? sources.get(i).snapshot() : "");
        }
        return snapshots;
    }

    /** Puts new sources where those of the last run were; {@code planned} are inputs planned but not committed then. */
    void restore(List<Checkpoint.SourceProgress> progress, List<List<EpochInput>> planned) {
        for (int i = 0; i < scans.size(); i++) {
            if (leaders[i] == i) {
                List<EpochInput> since = new ArrayList<>(progress.get(i).since());
                for (List<EpochInput> inputs : planned) {
                    since.add(inputs.get(i));
                }
                since.removeIf(EpochInput::isEmpty);
                if (progress.get(i).snapshot() != null || !since.isEmpty()) {
                    sources.get(i).restore(progress.get(i).snapshot(), since);
                }
            }
        }
    }

    /** Statements that end read what is there now. */
    void limitToPresent() {
        sources.forEach(Source::limitToPresent);
    }

    /** Why a source does not answer; empty when all do. */
    Optional<EddylineException> outage() {
        return sources.stream().flatMap(source -> source.outage().stream()).findFirst();
    }

    void onAvailable(Runnable listener) {
        sources.forEach(source -> source.onAvailable(listener));
    }

    /** The same; sources that can run {@code here} on their own threads. */
    void onAvailable(Runnable listener, Runnable here) {
        sources.forEach(source -> source.onAvailable(listener, here));
    }

    void stopWaiting() {
        sources.forEach(Source::stopWaiting);
    }

    @Override
    public void close() {
        sources.forEach(Source::close);
    }
}
