package io.eddyline.connectors.file;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Split;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.FileAttributes;
import io.eddyline.storage.Location;
import io.eddyline.storage.NewFile;
import io.eddyline.storage.StoredFile;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Arrays;
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
    private final Location root;
    private final Location archive;
    private final Consumer<String> forget;
    /** Inputs that were planned, and are in no way released yet, in order. */
    private final Deque<EpochInput> planned = new ArrayDeque<>();

    /**
     * @param root the directory that keys are relative to
     * @param forget told of keys of which no file is there any more
     */
    FileCleaning(Choice choice, Location root, PathPolicy paths, Consumer<String> forget) {
        this.way = choice.way();
        this.root = root;
        this.forget = forget;
        this.archive = way == Way.ARCHIVE ? paths.locate(choice.archive()) : null;
        if (archive != null && isRead(archive, root)) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION,
                            "the archive '" + choice.archive() + "' is in the directory that is read")
                    .hint(
                            "Archived files would be read again: give a directory elsewhere, or a name that begins with '_'.");
        }
    }

    private static boolean isRead(Location archive, Location root) {
        String within = root.resolve("").key();
        if (!archive.store().equals(root.store()) || !(archive.key() + "/").startsWith(within)) {
            return false;
        }
        String below = (archive.key() + "/").substring(within.length());
        return Arrays.stream(below.split("/")).noneMatch(FileNames::isIgnored);
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
        Location file = root.resolve(range.key());
        try {
            Optional<FileAttributes> now = file.look();
            boolean changed = now.isPresent()
                    && (now.get().size() != range.size() || now.get().modifiedMicros() != range.modifiedMicros());
            if (changed) {
                return;
            }
            if (now.isPresent() && way == Way.DELETE) {
                file.delete();
            } else if (now.isPresent()) {
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
    private void moveAway(Location file, String key) throws IOException {
        Location target = archive.resolve(key);
        for (int number = 1; target.exists(); number++) {
            target = archive.resolve(key + "." + number);
        }
        if (!file.isShared() && !target.isShared()) {
            Path to = target.localPath().orElseThrow();
            Files.createDirectories(to.getParent());
            try {
                Files.move(file.localPath().orElseThrow(), to, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (AtomicMoveNotSupportedException e) {
                // Another file system: a copy that is whole before the original goes.
            }
        }
        try (StoredFile from = file.open();
                NewFile to = target.create()) {
            from.stream(0).transferTo(Channels.newOutputStream(to.channel()));
            to.publish();
        }
        file.delete();
    }
}
