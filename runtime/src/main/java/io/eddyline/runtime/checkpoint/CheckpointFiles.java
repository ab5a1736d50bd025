package io.eddyline.runtime.checkpoint;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The files of one checkpoint directory: their names, reading them with errors that say what to do, and removing what is no longer needed.
 */
final class CheckpointFiles {
    private final Path directory;
    private final Function<Path, String> advice;

    /**
     * @param advice what the user can do when this file is damaged
     */
    CheckpointFiles(Path directory, Function<Path, String> advice) {
        this.directory = directory;
        this.advice = advice;
    }

    Path metadata() {
        return directory.resolve("metadata");
    }

    Path offsets(long epoch) {
        return directory.resolve("offsets").resolve(Long.toString(epoch));
    }

    Path commit(long epoch) {
        return directory.resolve("commits").resolve(Long.toString(epoch));
    }

    Path state() {
        return directory.resolve("state");
    }

    Path side() {
        return directory.resolve("side");
    }

    Path sources(long epoch) {
        return directory.resolve("sources").resolve(Long.toString(epoch));
    }

    /** Reads a file that must be there and whole; CHECKPOINT_DAMAGED otherwise. */
    <T> T read(Path file, FramedFile.Parser<T> parser) {
        try {
            return FramedFile.read(file, parser);
        } catch (IOException | IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged(file, e instanceof IOException io ? FramedFile.problem(io) : "its content has no meaning", e);
        }
    }

    EddylineException damaged(Path file, String problem, Exception cause) {
        return new EddylineException(
                        ErrorCode.CHECKPOINT_DAMAGED,
                        "the checkpoint file '" + file + "' cannot be used: " + problem,
                        cause)
                .hint(advice.apply(file));
    }

    /** The numbers that are names of files in a directory, ascending. */
    List<Long> numbers(String folder) {
        List<Long> numbers = new ArrayList<>();
        for (Path file : list(directory.resolve(folder))) {
            String name = file.getFileName().toString();
            if (name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 19) {
                numbers.add(Long.valueOf(name));
            }
        }
        numbers.sort(null);
        return numbers;
    }

    static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new EddylineException(
                    ErrorCode.INPUT_OUTPUT, "cannot list '" + folder + "': " + FramedFile.reason(e), e);
        }
    }

    /** All files below the directory that belong to epochs; not metadata and lock. */
    List<Path> epochFiles() {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("offsets", "commits", "state", "side", "sources")) {
            Path root = directory.resolve(folder);
            if (Files.isDirectory(root)) {
                try (Stream<Path> all = Files.walk(root)) {
                    all.filter(Files::isRegularFile).forEach(files::add);
                } catch (IOException | UncheckedIOException e) {
                    throw new EddylineException(ErrorCode.INPUT_OUTPUT, "cannot list '" + root + "'", e);
                }
            }
        }
        return files;
    }

    /** Removes a file; one that cannot be removed is tried again at the next start. */
    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It does no harm but takes room.
        }
    }

    /** Removes a checkpoint's directory; one in which somebody else keeps files stays. */
    static void removeEmpty(Path directory) {
        remove(directory.resolve(CheckpointLock.FILE));
        for (String folder : List.of("offsets", "commits", "state", "side", "sources")) {
            removeIfEmpty(directory.resolve(folder));
        }
        removeIfEmpty(directory);
    }

    private static void removeIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Somebody keeps something in it.
        }
    }
}
