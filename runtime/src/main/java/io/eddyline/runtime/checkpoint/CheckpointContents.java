package io.eddyline.runtime.checkpoint;

import io.eddyline.storage.Location;
import java.util.LinkedHashSet;
import java.util.Set;

/** The files that a commit needs. */
final class CheckpointContents {
    private CheckpointContents() {}

    static Set<Location> of(CommitRecord commit, CheckpointFiles files) {
        Set<Location> needed = new LinkedHashSet<>();
        needed.add(files.commit(commit.number()));
        commit.state().forEach(file -> needed.add(files.state().resolve(file.name())));
        commit.side().forEach(segment -> needed.add(files.side().resolve(segment.name())));
        commit.inputs().forEach(number -> needed.add(files.offsets(number)));
        if (commit.sourceSnapshot() >= 0) {
            needed.add(files.sources(commit.sourceSnapshot()));
        }
        return needed;
    }
}
