package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.storage.Location;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * Writes each epoch's rows to new files of a directory. They count when one manifest entry appears; whatever happens before and after it is made
 * good when the sink is opened again.
 */
final class FileSink implements Sink {
    private final SinkContext context;
    private final FileSinkOptions options;
    private final String tag;
    private final FileManifest manifest;
    private final Publication publication;
    /** Null when files stay as they are written. */
    private final FileMerging merging;

    private StagedEpoch staged;
    private long begun = -1;

    FileSink(SinkContext context, FileSinkOptions options) {
        this.context = context;
        this.options = options;
        // A wrong option of the format is to be known now, not when the first rows come.
        options.format().encoder(context.schema());
        CRC32 checksum = new CRC32();
        checksum.update(context.run().getBytes(StandardCharsets.UTF_8));
        String run = String.format(Locale.ROOT, "%08x", checksum.getValue());
        Location root = options.root();
        RowType schema = StagedEpoch.dataColumns(options, context.schema());
        this.manifest = FileManifest.of(root).refresh();
        try {
            if (root.localPath().isPresent()) {
                Path directory = root.localPath().get();
                Files.createDirectories(directory);
                this.tag = run;
                StagedPublication staging = new StagedPublication(directory, run);
                staging.finishOthers(manifest.currentFiles());
                this.publication = staging;
            } else {
                this.tag = run + "-" + UUID.randomUUID().toString().substring(0, 8);
                FileManifest.begin(root);
                this.publication = new DirectPublication(root, run, context.run(), manifest);
            }
            this.merging =
                    options.compactBytes() == 0 ? null : new FileMerging(options, schema, context.run(), run, manifest);
            finishPublishing();
            if (!root.isShared() && (merging != null || manifest.hasMerges())) {
                FileMerging.tidy(root, run, manifest);
            }
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot write to '" + root + "'", e);
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
            publication.discard();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot tidy '" + options.root() + "'", e);
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
            staged = new StagedEpoch(epoch, tag, publication::place, options, context.schema());
        }
    }

    private long lastPublished() {
        return manifest.last(context.run()).map(ManifestEntry::epoch).orElse(-1L);
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
        List<PublishedFile> files = staged.files();
        if (replaces || !files.isEmpty()) {
            manifest.append(new ManifestEntry(context.run(), epoch, replaces, files, List.of()));
        }
        try {
            finishPublishing();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot publish files in '" + options.root() + "'", e);
        }
        staged = null;
        if (merging != null) {
            merging.run(epoch);
        }
        manifest.compact();
    }

    /** Does what publishing leaves to do once the manifest entry is there; nothing when it was done. */
    private void finishPublishing() throws IOException {
        Optional<ManifestEntry> last = manifest.last(context.run());
        if (last.isEmpty()) {
            return;
        }
        publication.finish(last.get());
        if (last.get().replaces()) {
            deleteReplaced();
        }
        publication.discard();
    }

    private void deleteReplaced() throws IOException {
        for (String name : manifest.replacedFiles()) {
            options.root().resolve(name).delete();
        }
        manifest.prune();
    }

    @Override
    public void close() {
        if (staged != null) {
            staged.abandon();
        }
    }
}
