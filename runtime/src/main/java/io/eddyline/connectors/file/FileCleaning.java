package io.eddyline.connectors.file;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Split;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Deletes files, or moves them away, once nobody asks for them again. What a crash left undone is done with the next epoch. A file that has
 * changed since it was planned stays. Not thread-safe.
 */
final class FileCleaning {
    /** What becomes of a file. */
    enum Way {
        OFF,
        ARCHIVE,
        DELETE
    }

    /**
     * The user's choice.
     *
     * @param archive directory as the user wrote it; null unless files move there
     */
    record Choice(Way way, String archive) {
        static Choice of(String way, Optional<String> archive) {
            Choice choice = new Choice(Way.valueOf(way.toUpperCase(Locale.ROOT)), archive.orElse(null));
            if (archive.isPresent() != (choice.way == Way.ARCHIVE)) {
                throw new EddylineException(
                        ErrorCode.INVALID_OPTION,
                        "'archive.dir' and clean.source = 'archive' go together: give both or neither");
            }
            return choice;
        }
    }

    private final Way way;
    private final Path root;
    private final Path archive;
    private final Consumer<String> forget;
    /** Inputs that were planned, and are in no way released yet, in order. */
    private final Deque<EpochInput> planned = new ArrayDeque<>();

    /**
     * @param root the directory that keys are relative to
     * @param forget told of keys of which no file is there any more
     */
    FileCleaning(Choice choice, Path root, PathPolicy paths, Consumer<String> forget) {
        this.way = choice.way();
        this.root = root;
        this.forget = forget;
        this.archive = way == Way.ARCHIVE ? paths.resolve(choice.archive()) : null;
        if (archive != null && archive.startsWith(root) && !isIgnored(root.relativize(archive))) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION,
                            "the archive '" + choice.archive() + "' is in the directory that is read")
                    .hint(
                            "Archived files would be read again: give a directory elsewhere, or a name that begins with '_'.");
        }
    }

    private static boolean isIgnored(Path below) {
        for (Path part : below) {
            if (FileNames.isIgnored(part.toString())) {
                return true;
            }
        }
        return false;
    }

    void planned(EpochInput input) {
        if (way != Way.OFF && !input.isEmpty()) {
            planned.add(input);
        }
    }

    /** Cleans up after an input and those planned before it. */
    void released(EpochInput input) {
        boolean reached = !planned.contains(input);
        while (!reached) {
            EpochInput next = planned.remove();
            next.splits().forEach(this::clean);
            reached = next.equals(input);
        }
    }

    private void clean(Split split) {
        FileRange range = FileRange.fromJson(split.range());
        if (!range.endsFile()) {
            return;
        }
        Path file = root.resolve(range.key());
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (now.size() != range.size() || FileListing.modifiedMicros(now) != range.modifiedMicros()) {
                return;
            }
            if (way == Way.DELETE) {
                Files.delete(file);
            } else {
                moveAway(file, range.key());
            }
        } catch (NoSuchFileException e) {
            // Somebody was quicker.
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot clean up '" + file + "', which has been read", e);
        }
        forget.accept(range.key());
    }

    /** A name that is taken in the archive gets a number. */
    private void moveAway(Path file, String key) throws IOException {
        Path target = archive.resolve(key);
        for (int number = 1; Files.exists(target); number++) {
            target = archive.resolve(key + "." + number);
        }
        Files.createDirectories(target.getParent());
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (java.nio.file.AtomicMoveNotSupportedException e) {
            // Another file system: a copy that is whole before the original goes.
            Files.copy(file, target);
            Files.delete(file);
        }
    }
}
