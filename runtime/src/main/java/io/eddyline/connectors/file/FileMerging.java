package io.eddyline.connectors.file;

import io.eddyline.error.EddylineException;
import io.eddyline.storage.Location;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges small files that a query wrote into larger ones, each file once. The large file comes first, then an entry of the manifest that counts it
 * in the place of the small ones, at last these are deleted: whoever reads by the manifest sees each row once at any moment. Not thread-safe.
 */
final class FileMerging {
    /** Stands in the names of files that were merged. */
    static final String MARK = "-merged-";

    private static final Logger LOG = LoggerFactory.getLogger(FileMerging.class);

    private final FileSinkOptions options;
    private final RowType schema;
    private final String run;
    private final String tag;
    private final FileManifest manifest;
    /** Small files of the last merge, which readers may have open in a store where that does not keep them. */
    private final List<String> doomed = new ArrayList<>();

    private final Set<String> unreadable = new HashSet<>();

    /**
     * @param schema of the files
     * @param tag stands for the query in the names of its files
     */
    FileMerging(FileSinkOptions options, RowType schema, String run, String tag, FileManifest manifest) {
        this.options = options;
        this.schema = schema;
        this.run = run;
        this.tag = tag;
        this.manifest = manifest;
    }

    /** Deletes what a process that ended in the middle of a merge has left on a file system. */
    static void tidy(Location root, String tag, FileManifest manifest) throws IOException {
        Set<String> merged = new HashSet<>();
        manifest.files().forEach(file -> file.parts().forEach(part -> merged.add(part.path())));
        Set<String> counting = manifest.currentFiles();
        Leftovers.delete(
                root,
                path -> merged.contains(path)
                        || (path.contains(MARK) && path.contains("-" + tag + "-") && !counting.contains(path)));
    }

    /** Merges what is enough for a large file. What goes wrong is logged and leaves the small files as they are. */
    void run(long epoch) {
        for (List<PublishedFile> group = next(); !group.isEmpty(); group = next()) {
            try {
                deleteDoomed();
                merge(group, epoch);
            } catch (EddylineException | IOException e) {
                LOG.warn("{} small files of '{}' are not merged: {}", group.size(), options.root(), e.getMessage());
                group.forEach(file -> unreadable.add(file.path()));
            }
        }
    }

    /** Small files of one directory that together are large enough; none when there are too few. */
    private List<PublishedFile> next() {
        Map<String, List<PublishedFile>> directories = new LinkedHashMap<>();
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (PublishedFile file : manifest.files()) {
            if (file.mergeable() && file.path().contains("-" + tag) && !unreadable.contains(file.path())) {
                String directory = file.path().substring(0, file.path().lastIndexOf('/') + 1);
                List<PublishedFile> group = directories.computeIfAbsent(directory, d -> new ArrayList<>());
                group.add(file);
                if (bytes.merge(directory, file.size(), Long::sum) >= options.compactBytes() && group.size() > 1) {
                    return group;
                }
            }
        }
        return List.of();
    }

    private void merge(List<PublishedFile> group, long epoch) throws IOException {
        String first = group.get(0).path();
        // The name keeps its place among those of other epochs.
        String beginning = first.substring(0, first.lastIndexOf("-" + tag));
        String unique = UUID.randomUUID().toString().substring(0, 8);
        String ending =
                options.format().format().fileSuffix() + options.compression().suffix();
        String path = beginning + MARK + tag + "-" + unique + ending;
        PublishedFile large = new LargeFile(options, schema).write(path, group);
        List<String> small = group.stream().map(PublishedFile::path).toList();
        try {
            manifest.append(new ManifestEntry(run, epoch, false, List.of(large), small));
        } catch (EddylineException e) {
            options.root().resolve(path).delete();
            throw e;
        }
        doomed.addAll(small);
        if (!options.root().isShared()) {
            deleteDoomed();
        }
    }

    private void deleteDoomed() throws IOException {
        for (String path : doomed) {
            options.root().resolve(path).delete();
        }
        doomed.clear();
    }
}
