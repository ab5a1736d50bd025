package io.eddyline.runtime.checkpoint;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.Location;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The files of one checkpoint directory: their names, reading them with errors that say what to do, and removing what is no longer needed.
 */
final class CheckpointFiles {
    private static final List<String> FOLDERS = List.of("offsets", "commits", "state", "side", "sources");

    private final Location directory;
    private final Function<Location, String> advice;

    /**
     * @param advice what the user can do when this file is damaged
     */
    CheckpointFiles(Location directory, Function<Location, String> advice) {
        this.directory = directory;
        this.advice = advice;
    }

    Location metadata() {
        return directory.resolve("metadata");
    }

    Location offsets(long epoch) {
        return directory.resolve("offsets").resolve(Long.toString(epoch));
    }

    Location commit(long epoch) {
        return directory.resolve("commits").resolve(Long.toString(epoch));
    }

    Location state() {
        return directory.resolve("state");
    }

    Location side() {
        return directory.resolve("side");
    }

    Location sources(long epoch) {
        return directory.resolve("sources").resolve(Long.toString(epoch));
    }

    /** Reads a file that must be there and whole; CHECKPOINT_DAMAGED otherwise, INPUT_OUTPUT when it is out of reach. */
    <T> T read(Location file, FramedFile.Parser<T> parser) {
        try {
            return FramedFile.read(file, parser);
        } catch (NoSuchFileException | FramedFile.DamagedException e) {
            throw damaged(file, FramedFile.problem(e), e);
        } catch (EOFException | IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged(file, "its content has no meaning", e);
        } catch (IOException e) {
            // An outage of the store says nothing about the file: nobody shall be told to delete it.
            throw new EddylineException(
                            ErrorCode.INPUT_OUTPUT,
                            "cannot read the checkpoint file '" + file + "': " + FramedFile.problem(e),
                            e)
                    .hint("The checkpoint is as it was: start the query again when the file can be read.");
        }
    }

    EddylineException damaged(Location file, String problem, Exception cause) {
        return new EddylineException(
                        ErrorCode.CHECKPOINT_DAMAGED,
                        "the checkpoint file '" + file + "' cannot be used: " + problem,
                        cause)
                .hint(advice.apply(file));
    }

    /** The numbers that are names of files in a directory, ascending. */
    List<Long> numbers(String folder) {
        List<Long> numbers = new ArrayList<>();
        for (Location file : list(directory.resolve(folder))) {
            String name = file.name();
            if (name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 19) {
                numbers.add(Long.valueOf(name));
            }
        }
        numbers.sort(null);
        return numbers;
    }

    static List<Location> list(Location folder) {
        try {
            return folder.children();
        } catch (IOException e) {
            throw new EddylineException(
                    ErrorCode.INPUT_OUTPUT, "cannot list '" + folder + "': " + FramedFile.reason(e), e);
        }
    }

    /** All files below the directory that belong to epochs; not metadata and lock. */
    List<Location> epochFiles() {
        List<Location> files = new ArrayList<>();
        FOLDERS.forEach(folder -> files.addAll(list(directory.resolve(folder))));
        return files;
    }

    /** The epoch that a file's name begins with; 0 when it begins with none. */
    static long epochOf(Location file) {
        String name = file.name();
        int end = 0;
        while (end < name.length() && end < 18 && name.charAt(end) >= '0' && name.charAt(end) <= '9') {
            end++;
        }
        return end == 0 ? 0 : Long.parseLong(name.substring(0, end));
    }

    /** Removes a file; one that cannot be removed is tried again at the next start. */
    static void remove(Location file) {
        try {
            file.delete();
        } catch (IOException e) {
            // It does no harm but takes room.
        }
    }

    /** Removes a checkpoint's directory; one in which somebody else keeps files stays. */
    static void removeEmpty(Location directory) {
        remove(directory.resolve(CheckpointLock.FILE));
        FOLDERS.forEach(folder -> remove(directory.resolve(folder)));
        remove(directory);
    }
}
