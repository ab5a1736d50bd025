package io.eddyline.connectors.file;

import io.eddyline.storage.LocalStore;
import io.eddyline.storage.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** On a file system: files are out of sight until they are published, then renamed into place, so that whoever lists the directory sees no others. */
final class StagedPublication implements Publication {
    private static final String DIRECTORY = "_staging";
    private static final String SUFFIX = ".staged";

    private static final Logger LOG = LoggerFactory.getLogger(StagedPublication.class);

    private final Path root;
    private final Path staging;

    /** @param tag stands for the query */
    StagedPublication(Path root, String tag) {
        this.root = root;
        this.staging = root.resolve(DIRECTORY).resolve(tag);
    }

    @Override
    public Location place(String name) {
        return Location.of(staging.resolve(name + SUFFIX));
    }

    @Override
    public void finish(ManifestEntry entry) throws IOException {
        TreeSet<Path> directories = new TreeSet<>();
        for (PublishedFile file : entry.files()) {
            String name = file.path();
            place(staging.resolve(name + SUFFIX), name, directories);
        }
        for (Path directory : directories) {
            LocalStore.forceDirectory(directory);
        }
    }

    private void place(Path from, String name, Set<Path> directories) throws IOException {
        if (Files.exists(from)) {
            Path to = root.resolve(name);
            Files.createDirectories(to.getParent());
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                // Whoever opened the directory at this moment has done it.
                LOG.debug("'{}' was put into place by another", name);
            }
            directories.add(to.getParent());
        }
    }

    /**
     * Does the same for what others have published and not put into place: an INSERT that was killed in between is never begun again.
     *
     * @param counting the files that are published
     */
    void finishOthers(Set<String> counting) throws IOException {
        Path all = root.resolve(DIRECTORY);
        if (!Files.isDirectory(all)) {
            return;
        }
        List<Path> staged;
        try (Stream<Path> files = Files.walk(all)) {
            staged = files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        } catch (UncheckedIOException e) {
            // One of them was at work just now, so it is alive.
            LOG.debug("'{}' is being changed", all, e);
            return;
        }
        TreeSet<Path> directories = new TreeSet<>();
        for (Path file : staged) {
            Path below = all.relativize(file);
            String path = below.subpath(1, below.getNameCount()).toString();
            String name = path.substring(0, path.length() - SUFFIX.length());
            if (counting.contains(name)) {
                place(file, name, directories);
            }
        }
        for (Path directory : directories) {
            LocalStore.forceDirectory(directory);
        }
    }

    @Override
    public void discard() throws IOException {
        if (!Files.exists(staging)) {
            return;
        }
        try (Stream<Path> files = Files.walk(staging)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
