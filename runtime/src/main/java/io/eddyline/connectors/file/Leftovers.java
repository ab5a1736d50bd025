package io.eddyline.connectors.file;

import io.eddyline.storage.FileAttributes;
import io.eddyline.storage.Location;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Deletes data files that nobody counts any more. */
final class Leftovers {
    private Leftovers() {}

    /** @param doomed is asked with paths below the root */
    static void delete(Location root, Predicate<String> doomed) throws IOException {
        delete(root, "", doomed);
    }

    private static void delete(Location directory, String prefix, Predicate<String> doomed) throws IOException {
        List<String> below = new ArrayList<>();
        List<String> found = new ArrayList<>();
        try {
            directory.list(entry -> {
                if (FileNames.isIgnored(entry.name())) {
                    return;
                }
                if (entry.attributes().filter(FileAttributes::isDirectory).isPresent()) {
                    below.add(entry.name());
                } else if (doomed.test(prefix + entry.name())) {
                    found.add(entry.name());
                }
            });
        } catch (NoSuchFileException e) {
            return;
        }
        for (String name : found) {
            directory.resolve(name).delete();
        }
        for (String name : below) {
            delete(directory.resolve(name), prefix + name + "/", doomed);
        }
    }
}
