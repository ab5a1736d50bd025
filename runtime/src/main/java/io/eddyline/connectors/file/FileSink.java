package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Writes each epoch's rows to new files of a directory. They are staged out of sight; publishing is the appearance of one manifest entry, after
 * which the files are renamed into place. Whatever happens in between is made good when the sink is opened again.
 */
final class FileSink implements Sink {
    private static final String STAGING_DIRECTORY = "_staging";

    private final SinkContext context;
    private final FileSinkOptions options;
    private final String tag;
    private final Path staging;
    private final FileManifest manifest;
    private StagedEpoch staged;
    private long begun = -1;

    FileSink(SinkContext context, FileSinkOptions options) {
        this.context = context;
        this.options = options;
        // A wrong option of the format is to be known now, not when the first rows come.
        options.format().encoder(context.schema());
        CRC32 checksum = new CRC32();
        checksum.update(context.run().getBytes(StandardCharsets.UTF_8));
        this.tag = String.format(Locale.ROOT, "%08x", checksum.getValue());
        this.staging = options.root().resolve(STAGING_DIRECTORY).resolve(tag);
        this.manifest = FileManifest.of(options.root()).refresh();
        try {
            Files.createDirectories(options.root());
            finishPublishing();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot write to '" + options.root() + "'", e);
        }
    }

    @Override
    public void begin(long epoch) {
        if (staged != null) {
            staged.abandon();
        }
        staged = null;
        begun = epoch;
        try {
            deleteStaging();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot tidy '" + staging + "'", e);
        }
        long published = lastPublished();
        if (epoch < published && context.run().equals(context.query())) {
            throw new EddylineException(
                            ErrorCode.ILLEGAL_STATE,
                            "the directory '" + options.root() + "' has output of the query '" + context.query()
                                    + "' up to epoch " + published + ", but the query is at epoch " + epoch)
                    .hint(
                            "Its checkpoint was lost or belongs to another run: write to another directory, or empty this one.");
        }
        if (epoch > published) {
            staged = new StagedEpoch(epoch, tag, staging, options, context.schema());
        }
    }

    private long lastPublished() {
        return manifest.last(context.run()).map(FileManifest.Entry::epoch).orElse(-1L);
    }

    @Override
    public void write(Batch rows) {
        // Nothing is staged when the epoch was published before a crash: the repeat is thrown away.
        if (staged != null) {
            staged.write(expanded(rows));
        }
    }

    /** The rows, each as often as its weight says. */
    private static Batch expanded(Batch batch) {
        if (batch.weights() == null) {
            return batch;
        }
        List<Integer> rows = new ArrayList<>();
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            if (batch.weight(row) < 0) {
                throw new EddylineException(
                        ErrorCode.OUTPUT_MODE_REFUSED,
                        "the file sink was given a deletion, which files cannot express");
            }
            for (long copy = 0; copy < batch.weight(row); copy++) {
                rows.add(row);
            }
        }
        int[] selection = rows.stream().mapToInt(Integer::intValue).toArray();
        return batch.withWeights(null).withSelection(selection, selection.length);
    }

    @Override
    public void prepare() {
        if (staged != null) {
            staged.prepare();
        }
    }

    @Override
    public void commit(long epoch) {
        if (staged == null || epoch != begun) {
            return;
        }
        boolean replaces = context.mode() == OutputMode.COMPLETE;
        if (replaces || !staged.names().isEmpty()) {
            manifest.append(new FileManifest.Entry(context.run(), epoch, replaces, staged.names(), staged.sizes()));
        }
        try {
            finishPublishing();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot publish files in '" + options.root() + "'", e);
        }
        staged = null;
    }

    /** Does what publishing leaves to do once the manifest entry is there; nothing when it was done. */
    private void finishPublishing() throws IOException {
        Optional<FileManifest.Entry> last = manifest.last(context.run());
        if (last.isEmpty()) {
            return;
        }
        TreeSet<Path> directories = new TreeSet<>();
        for (String name : last.get().files()) {
            Path from = staging.resolve(name + StagedEpoch.STAGED_SUFFIX);
            if (Files.exists(from)) {
                Path to = options.root().resolve(name);
                Files.createDirectories(to.getParent());
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
                directories.add(to.getParent());
            }
        }
        for (Path directory : directories) {
            DurableFiles.syncDirectory(directory);
        }
        if (last.get().replaces()) {
            deleteReplaced();
        }
        deleteStaging();
    }

    private void deleteReplaced() throws IOException {
        for (String name : manifest.replacedFiles()) {
            Files.deleteIfExists(options.root().resolve(name));
        }
        manifest.prune();
    }

    private void deleteStaging() throws IOException {
        if (!Files.exists(staging)) {
            return;
        }
        try (Stream<Path> files = Files.walk(staging)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() {
        if (staged != null) {
            staged.abandon();
        }
    }
}
