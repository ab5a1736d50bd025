package io.eddyline.connectors.file;

import io.eddyline.storage.LocalStore;
import io.eddyline.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.Stream;

/** On a file system: files are out of sight until they are published, then renamed into place, so that whoever lists the directory sees no others. */
final class StagedPublication implements Publication {
    private static final String DIRECTORY = "_staging";
    private static final String SUFFIX = ".staged";

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
            Path from = staging.resolve(name + SUFFIX);
            if (Files.exists(from)) {
                Path to = root.resolve(name);
                Files.createDirectories(to.getParent());
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
                directories.add(to.getParent());
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
