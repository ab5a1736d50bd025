package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import io.eddyline.connector.Insertion;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.decoding.InsertedRows;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.Location;
import java.nio.file.Path;
import java.util.List;

/** Rows of one INSERT as one more file of the directory that a stream reads; it appears whole. Not thread-safe. */
final class FileInsertion implements Sink {
    private final Insertion insertion;
    private final Location root;
    private final String name;
    private PartFile file;

    private FileInsertion(Insertion insertion, Location root, String name) {
        this.insertion = insertion;
        this.root = root;
        this.name = name;
    }

    static FileInsertion create(Insertion insertion) {
        SourceContext stream = insertion.stream();
        FileSourceOptions options = FileSourceOptions.of(stream.definition().options());
        FileLocation location = FileLocation.of(options.path(), stream.paths());
        if (location.file().isPresent() || location.pattern().isPresent()) {
            throw refused(stream, "its path is " + (location.file().isPresent() ? "one file" : "a pattern"))
                    .hint("Rows go into a stream whose path is a directory.");
        }
        if (!options.partitionColumns().isEmpty()) {
            throw refused(stream, "it reads directories as columns");
        }
        String name = "inserted-" + insertion.name()
                + Plugins.format(options.format()).fileSuffix();
        if (options.nameFilter()
                .filter(filter -> !filter.matches(Path.of(name)))
                .isPresent()) {
            throw refused(stream, "its 'glob.filter' does not let '" + name + "' through");
        }
        return new FileInsertion(insertion, location.root(), name);
    }

    private static EddylineException refused(SourceContext stream, String reason) {
        return new EddylineException(
                ErrorCode.NOT_SUPPORTED, "nothing can be inserted into '" + stream.stream() + "': " + reason);
    }

    @Override
    public void begin(long epoch) {
        String format =
                FileSourceOptions.of(insertion.stream().definition().options()).format();
        file = PartFile.create(
                name, root.resolve(name), Compression.NONE, InsertedRows.encoder(insertion, Plugins.format(format)));
    }

    @Override
    public void write(Batch rows) {
        file.write(rows);
    }

    @Override
    public void prepare() {
        // The file becomes durable and visible in one step.
    }

    @Override
    public void commit(long epoch) {
        PartFile whole = file;
        file = null;
        whole.finish();
        if (FileManifest.isKeptIn(root)) {
            PublishedFile published = new PublishedFile(name, whole.size(), whole.rows(), false, List.of());
            FileManifest.of(root)
                    .refresh()
                    .append(new ManifestEntry(
                            ManifestState.ONCE + insertion.name(), epoch, false, List.of(published), List.of()));
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.abandon();
            file = null;
        }
    }
}
