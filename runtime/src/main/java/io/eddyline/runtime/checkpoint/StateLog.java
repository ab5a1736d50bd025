package io.eddyline.runtime.checkpoint;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.storage.Location;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * State on disk: {@code state/N.snapshot} has all units, {@code state/N.delta} what changed since the file before in those units that changed.
 * All units of an epoch share one file, so that an epoch is forced to the disk once, however many operators and partitions there are.
 */
final class StateLog {
    /** Deltas behind a snapshot at most. */
    static final int MAX_DELTAS = 100;

    /** A snapshot is not taken for fewer bytes of deltas. */
    static final long MIN_DELTA_BYTES = 1 << 20;

    private final Location directory;
    private final String tag;
    private final List<CommitRecord.StateFile> chain = new ArrayList<>();

    /** @param tag becomes part of the names of the files, so that nobody else writes the same */
    StateLog(Location directory, String tag) {
        this.directory = directory;
        this.tag = tag;
    }

    /** The files that hold the state now, oldest first. */
    List<CommitRecord.StateFile> chain() {
        return List.copyOf(chain);
    }

    /** Writes what changed; all, when the deltas have become more than the snapshot. */
    void write(long epoch, List<StateUnit> units) {
        boolean dirty = units.stream().anyMatch(StateUnit::isDirty);
        if (!dirty) {
            return;
        }
        boolean snapshot = wantsSnapshot();
        String name = epoch + tag + (snapshot ? ".snapshot" : ".delta");
        long bytes = FramedFile.write(directory.resolve(name), true, out -> {
            for (StateUnit unit : units) {
                if (snapshot || unit.isDirty()) {
                    writeUnit(unit, snapshot, out);
                }
            }
            out.writeBoolean(false);
        });
        if (snapshot) {
            chain.clear();
        }
        chain.add(new CommitRecord.StateFile(name, bytes));
    }

    private boolean wantsSnapshot() {
        if (chain.isEmpty() || chain.size() > MAX_DELTAS) {
            return true;
        }
        long deltas =
                chain.stream().skip(1).mapToLong(CommitRecord.StateFile::bytes).sum();
        return deltas > Math.max(MIN_DELTA_BYTES, chain.get(0).bytes());
    }

    private static void writeUnit(StateUnit unit, boolean snapshot, DataOutputStream out) throws IOException {
        out.writeBoolean(true);
        out.writeUTF(unit.name());
        SectionOutput section = new SectionOutput(out);
        DataOutputStream content = new DataOutputStream(section);
        if (snapshot) {
            unit.writeSnapshot(content);
        } else {
            unit.writeDelta(content);
        }
        content.flush();
        section.end();
    }

    /** Reads the files of a commit into units that have no state yet. */
    void restore(List<CommitRecord.StateFile> files, List<StateUnit> units, CheckpointFiles reader) {
        Map<String, StateUnit> byName = new HashMap<>();
        units.forEach(unit -> byName.put(unit.name(), unit));
        for (CommitRecord.StateFile file : files) {
            boolean snapshot = file.name().endsWith(".snapshot");
            reader.read(directory.resolve(file.name()), in -> {
                readUnits(in, snapshot, byName);
                return null;
            });
        }
        chain.clear();
        chain.addAll(files);
    }

    private static void readUnits(DataInputStream in, boolean snapshot, Map<String, StateUnit> units)
            throws IOException {
        TreeSet<String> missing = new TreeSet<>(snapshot ? units.keySet() : List.of());
        while (in.readBoolean()) {
            String name = in.readUTF();
            StateUnit unit = units.get(name);
            if (unit == null) {
                throw incompatible("has state '" + name + "', which the query does not have");
            }
            missing.remove(name);
            SectionInput section = new SectionInput(in);
            DataInputStream content = new DataInputStream(section);
            if (snapshot) {
                unit.readSnapshot(content);
            } else {
                unit.readDelta(content);
            }
            section.expectEnd();
        }
        if (!missing.isEmpty()) {
            throw incompatible("lacks state '" + missing.first() + "', which the query has");
        }
    }

    private static EddylineException incompatible(String what) {
        return new EddylineException(ErrorCode.CHECKPOINT_INCOMPATIBLE, "the checkpoint " + what)
                .hint("It was written by another release: start the query with a new checkpoint directory.");
    }
}
