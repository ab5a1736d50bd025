package io.eddyline.runtime.checkpoint;

import io.eddyline.connector.EpochInput;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.progress.RowCounts;
import io.eddyline.storage.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The durable progress of one query:
 *
 * <pre>
 * metadata                  whose it is: id, plan, partitions
 * lock                      held while the query runs
 * offsets/N                 what the epochs from N on read that become durable together, and their clocks: written before they are run
 * state/N.snapshot, .delta  state after epoch N
 * sources/N                 what the sources had read after epoch N; the offsets behind it say the rest
 * side/N                    rows outside of the answer
 * commits/N                 the epochs of offsets/N are durable; names all files that it needs
 * </pre>
 *
 * For each epoch: {@link #logInput}, run, {@link #writeState}, the sink's commit, {@link #commit}, {@link #sourcesTold}. After a crash the last
 * commit is what holds; {@link #pendingInput} is what has to be run again. One thread at a time.
 *
 * <p>offsets/N and commits/N are written only when they are not there. As N is one more than the last durable epoch, two processes that run the
 * query at once want the same name: on a store without locks one of them wins, and the other fails without having changed anything.
 */
public final class Checkpoint implements AutoCloseable {
    /** The sources' own account is written when so many epochs were logged since, and their text is as long as it. */
    static final int MIN_INPUTS_BETWEEN_SOURCE_SNAPSHOTS = 10;

    private static final int MAX_INPUTS_BETWEEN_SOURCE_SNAPSHOTS = 1000;

    private final CheckpointOptions options;
    private final CheckpointFiles files;
    private final CheckpointLock lock;
    private final StateLog state;
    private final SideLog side;
    private final List<Long> inputs = new ArrayList<>();

    private final Location directory;
    private CheckpointMetadata metadata;
    private CommitRecord last;
    private CommitRecord previous;
    private InputRecord pending;
    private long pendingNumber;
    private long sourceSnapshot = -1;
    private long inputBytes;
    private long sourceSnapshotBytes;

    private Checkpoint(Location directory, CheckpointOptions options, CheckpointLock lock) {
        this.directory = directory;
        this.options = options;
        this.lock = lock;
        this.files = new CheckpointFiles(directory, new CheckpointAdvice(directory)::about);
        // Where nothing keeps another process out, its files must not be in the place of ours.
        String tag = directory.isShared() ? "-" + UUID.randomUUID().toString().substring(0, 8) : "";
        this.state = new StateLog(files.state(), tag);
        this.side = new SideLog(options.query(), options.sideRows(), files, tag);
    }

    /**
     * Opens a query's checkpoint, or begins one. DIRECTORY_IN_USE, CHECKPOINT_INCOMPATIBLE when another query's is there, CHECKPOINT_DAMAGED.
     */
    public static Checkpoint open(Location directory, CheckpointOptions options) {
        CheckpointLock lock = CheckpointLock.take(directory);
        try {
            Checkpoint checkpoint = new Checkpoint(directory, options, lock);
            checkpoint.readMetadata();
            checkpoint.recover();
            checkpoint.removeLeftovers();
            return checkpoint;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void readMetadata() {
        if (exists(files.metadata())) {
            metadata = files.read(files.metadata(), in -> CheckpointJson.read(in, CheckpointMetadata.class));
            refuseOtherPlan();
            return;
        }
        if (!files.epochFiles().isEmpty()) {
            throw files.damaged(files.metadata(), "it is missing", null);
        }
        metadata = CheckpointMetadata.of(UUID.randomUUID(), options.plan(), options.partitions());
        writeOnce(files.metadata(), metadata);
        if (directory.isShared() && write(files.metadata(), metadata) >= 0) {
            throw new EddylineException(
                            ErrorCode.NOT_SUPPORTED,
                            "the store of '" + directory + "' replaces files that it was told not to replace")
                    .hint("Checkpoints need a store with conditional writes (If-None-Match).");
        }
    }

    private static boolean exists(Location file) {
        try {
            return file.exists();
        } catch (IOException e) {
            throw new EddylineException(
                    ErrorCode.INPUT_OUTPUT, "cannot look at '" + file + "': " + FramedFile.reason(e), e);
        }
    }

    /** Writes a file that no other process may have written; returns its bytes. */
    private long writeOnce(Location file, Object content) {
        long bytes = write(file, content);
        if (bytes < 0) {
            throw new EddylineException(
                            ErrorCode.DIRECTORY_IN_USE,
                            "another process runs the query '" + options.query() + "' and was the first to write '"
                                    + file + "'")
                    .hint(
                            "Only one process can run a query. What this one did since its last checkpoint does not count;"
                                    + " start it again when the other one has ended.");
        }
        return bytes;
    }

    private static long write(Location file, Object content) {
        return FramedFile.writeOnce(file, out -> CheckpointJson.write(content, out));
    }

    private void refuseOtherPlan() {
        List<String> differences =
                PlanComparison.differences(metadata.plan(), options.plan().toJson());
        if (!differences.isEmpty()) {
            throw new EddylineException(
                            ErrorCode.CHECKPOINT_INCOMPATIBLE,
                            "the checkpoint in '" + directory + "' belongs to another query than '" + options.query()
                                    + "': " + String.join("; ", differences))
                    .hint(
                            "Give the changed query a checkpoint directory of its own, or delete this one to begin again at"
                                    + " the start of the input.");
        }
    }

    private void recover() {
        List<Long> commits = files.numbers("commits");
        if (!commits.isEmpty()) {
            last = readCommit(commits.get(commits.size() - 1));
            inputs.addAll(last.inputs());
            sourceSnapshot = last.sourceSnapshot();
            side.restore(last.side());
            if (commits.size() > 1 && FramedFile.isSound(files.commit(commits.get(commits.size() - 2)))) {
                previous = readCommit(commits.get(commits.size() - 2));
            }
        }
        recoverPending();
    }

    private CommitRecord readCommit(long epoch) {
        return files.read(files.commit(epoch), in -> CheckpointJson.read(in, CommitRecord.class));
    }

    private void recoverPending() {
        long lastEpoch = lastEpoch();
        List<Long> open = files.numbers("offsets").stream()
                .filter(number -> number > lastEpoch)
                .toList();
        if (!open.isEmpty()) {
            InputRecord record = readInput(open.get(0));
            if (open.size() > 1 || record.first() != lastEpoch + 1) {
                long missing = open.size() > 1 ? open.get(open.size() - 2) : record.first() - 1;
                throw files.damaged(files.commit(missing), "it is missing", null);
            }
            pending = record;
            pendingNumber = open.get(0);
        } else if (last == null && !CheckpointFiles.list(files.state()).isEmpty()) {
            throw files.damaged(files.commit(0), "it is missing", null);
        }
    }

    private InputRecord readInput(long epoch) {
        return files.read(files.offsets(epoch), in -> CheckpointJson.read(in, InputRecord.class));
    }

    private void removeLeftovers() {
        Set<Location> needed = new HashSet<>();
        for (CommitRecord commit : new CommitRecord[] {last, previous}) {
            if (commit != null) {
                needed.addAll(CheckpointContents.of(commit, files));
            }
        }
        if (pending != null) {
            needed.add(files.offsets(pendingNumber));
        }
        // Where nothing keeps another process out, it may be about to commit an epoch that we are to run again.
        long last = directory.isShared() ? lastEpoch() : Long.MAX_VALUE;
        files.epochFiles().stream()
                .filter(file -> !needed.contains(file) && CheckpointFiles.epochOf(file) <= last)
                .forEach(CheckpointFiles::remove);
    }

    private long lastEpoch() {
        return last == null ? -1 : last.epoch();
    }

    /** Stays the same over restarts. */
    public UUID id() {
        return metadata.id();
    }

    /** Key partitions that the state was begun with. */
    public int partitions() {
        return metadata.partitions();
    }

    /** The last epoch that is durable. */
    public Optional<CommitRecord> lastCommit() {
        return Optional.ofNullable(last);
    }

    /** Epochs that were begun and are not durable: to be run again exactly so. */
    public Optional<InputRecord> pendingInput() {
        return Optional.ofNullable(pending);
    }

    /** Rows outside of the answer. */
    public SideLog side() {
        return side;
    }

    /** Puts units that have no state yet into that of the last commit. */
    public void restoreState(List<StateUnit> units) {
        if (last != null) {
            state.restore(last.state(), units, files);
        }
    }

    /**
     * What a source had read at the last commit.
     *
     * @param snapshot null when there is none
     */
    public record SourceProgress(String snapshot, List<EpochInput> since) {}

    /** What so many sources had read at the last commit, in the plan's order. */
    public List<SourceProgress> sourceProgress(int sources) {
        List<InputRecord> records = inputs.stream().map(this::readInput).toList();
        String[] snapshots = sourceSnapshot < 0
                ? new String[sources]
                : files.read(files.sources(sourceSnapshot), in -> CheckpointJson.read(in, String[].class));
        List<SourceProgress> result = new ArrayList<>();
        for (int i = 0; i < sources; i++) {
            int source = i;
            List<EpochInput> since = records.stream()
                    .flatMap(record -> record.epochs().stream())
                    .map(epoch -> epoch.inputs().get(source))
                    .toList();
            result.add(new SourceProgress(snapshots[i], since));
        }
        return result;
    }

    /** Writes down what will be read. Not for {@link #pendingInput}, which is written already. */
    public void logInput(InputRecord input) {
        inputBytes += writeOnce(files.offsets(input.first()), input);
        pending = input;
        pendingNumber = input.first();
    }

    /** Writes the state after an epoch. */
    public void writeState(long epoch, List<StateUnit> units) {
        state.write(epoch, units);
        side.write(epoch);
    }

    /** Makes the logged epochs durable; {@code rows} since the commit before. */
    public void commit(long nowMicros, long watermarkMicros, boolean endOfInput, RowCounts rows) {
        inputs.add(pendingNumber);
        CommitRecord record = new CommitRecord(
                pending.last(),
                nowMicros,
                watermarkMicros,
                endOfInput,
                state.chain(),
                sourceSnapshot,
                inputs,
                side.segments(),
                last == null ? rows : last.rows().plus(rows));
        writeOnce(files.commit(record.number()), record);
        CommitRecord old = previous;
        previous = last;
        last = record;
        pending = null;
        removeWhatOnlyNeeded(old);
    }

    private void removeWhatOnlyNeeded(CommitRecord old) {
        if (old == null) {
            return;
        }
        Set<Location> gone = CheckpointContents.of(old, files);
        gone.removeAll(CheckpointContents.of(last, files));
        gone.removeAll(CheckpointContents.of(previous, files));
        gone.forEach(CheckpointFiles::remove);
    }

    /** Whether the sources' own account should be written now, with {@link #sourcesTold}. */
    public boolean wantsSourceSnapshots() {
        return inputs.size() >= MAX_INPUTS_BETWEEN_SOURCE_SNAPSHOTS
                || (inputs.size() >= MIN_INPUTS_BETWEEN_SOURCE_SNAPSHOTS && inputBytes >= sourceSnapshotBytes);
    }

    /** Writes the sources' account as of the last commit; from the next commit on it stands for the inputs before it. */
    public void sourcesTold(List<String> snapshots) {
        sourceSnapshotBytes =
                FramedFile.write(files.sources(last.epoch()), true, out -> CheckpointJson.write(snapshots, out));
        sourceSnapshot = last.epoch();
        inputs.clear();
        inputBytes = 0;
    }

    /** Lets another query use the directory. */
    @Override
    public void close() {
        lock.close();
    }

    /** Deletes a checkpoint that no query uses. */
    public static void delete(Location directory) {
        if (!exists(directory)) {
            return;
        }
        try (CheckpointLock taken = CheckpointLock.take(directory)) {
            CheckpointFiles files = new CheckpointFiles(directory, file -> "");
            files.epochFiles().forEach(CheckpointFiles::remove);
            CheckpointFiles.remove(files.metadata());
        }
        CheckpointFiles.removeEmpty(directory);
    }
}
