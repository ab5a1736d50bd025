package io.eddyline.runtime.checkpoint;

import io.eddyline.storage.Location;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What a user can do about a damaged file: take the last epoch back when that is enough, else begin anew. */
final class CheckpointAdvice {
    private final Location directory;
    private final CheckpointFiles files;

    CheckpointAdvice(Location directory) {
        this.directory = directory;
        this.files = new CheckpointFiles(directory, file -> "");
    }

    String about(Location damaged) {
        List<Long> commits = files.numbers("commits");
        long last = commits.isEmpty() ? -1 : commits.get(commits.size() - 1);
        if (isPending(damaged, last)) {
            return "Delete it to plan the epoch anew. If the sink was already given the epoch, its rows may come twice.";
        }
        if (commits.size() >= 2 && canGoBack(damaged, commits.get(commits.size() - 2), last)) {
            return "Delete '" + files.commit(last) + "'" + later(last) + ": epoch " + last
                    + " is then run again from the state before it, and nothing is lost.";
        }
        return "Restore it from a backup. Without it what the query has computed is lost: to begin again at the start of"
                + " the input, delete the directory '" + directory
                + "'; a sink is then given everything again.";
    }

    private boolean isPending(Location damaged, long last) {
        return files.numbers("offsets").stream()
                .anyMatch(number -> number > last && files.offsets(number).equals(damaged));
    }

    private String later(long last) {
        return files.numbers("offsets").stream()
                .filter(number -> number > last)
                .findFirst()
                .map(number -> " and '" + files.offsets(number) + "'")
                .orElse("");
    }

    private boolean canGoBack(Location damaged, long previous, long last) {
        try {
            CommitRecord record =
                    FramedFile.read(files.commit(previous), in -> CheckpointJson.read(in, CommitRecord.class));
            Set<Location> needed = CheckpointContents.of(record, files);
            return !needed.contains(damaged)
                    && needed.stream().allMatch(FramedFile::isSound)
                    && FramedFile.isSound(files.offsets(last));
        } catch (IOException e) {
            return false;
        }
    }
}
