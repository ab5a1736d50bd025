package io.eddyline.connectors.file;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.FileBytes;
import io.eddyline.connector.FileDecoder;
import io.eddyline.connector.FileFormat;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.ScanCondition;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.Split;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.decoding.BlockDecoders;
import io.eddyline.connectors.decoding.DecodingLayout;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads the files of a directory, each once, in the order of modification time, then name. All files are one partition. */
final class FileSource implements Source {
    /** Files that are remembered from one listing. */
    private static final int MAX_BACKLOG = 10_000;

    private final FileSourceOptions options;
    private final List<SourceColumn> partitionColumns;
    private final DecodingLayout layout;
    private final FormatChoice format;
    private final BlockDecoders decoders;
    private final FileListing listing;
    private final SettleRule settleRule;
    private final FileProgress progress;
    private final FileCleaning cleaning;
    private final boolean inBlocks;
    private final boolean cuttable;
    /** Files of the last listing that no epoch has taken yet: a long listing is not made again for each epoch. */
    private final Deque<InputFile> backlog = new ArrayDeque<>();

    private final ListingCadence cadence;
    /** Whether the last listing had more than the backlog takes. */
    private boolean hasMore;
    /** Whether a listed file was gone since the last look: what was merged into a larger one just now is found there at the next. */
    private boolean vanished;
    /** What rows are wanted for; null when that is not known. */
    private ScanCondition condition;

    FileSource(SourceContext context, FileSourceOptions options) {
        this.options = options;
        this.partitionColumns = PartitionValues.columns(
                options.partitionColumns(), context.definition().columns());
        this.layout = DecodingLayout.of(context, FileConnector.METADATA, options.partitionColumns());
        this.format = FormatChoice.ofSource(
                        options.format(), context.definition().options(), context.paths())
                .notForMessages();
        // A wrong option of the format is to be known now, not when the first file comes.
        format.check(layout.physical(), layout.decoded());
        this.decoders = new BlockDecoders(layout, format, options.maxRecordBytes());
        FileLocation location = FileLocation.of(options.path(), context.paths());
        this.listing = new FileListing(location, options.recursive(), options.nameFilter());
        this.settleRule = new SettleRule(options.settleMicros(), context.clock());
        this.cadence = new ListingCadence(context.clock());
        this.progress = new FileProgress(
                options.nameOnly(), options.clean().way() != FileCleaning.Way.OFF, options.effectiveMaxAgeMicros());
        this.cleaning = new FileCleaning(options.clean(), location.root(), context.paths(), progress::forget);
        this.inBlocks = format.format() instanceof FileFormat;
        this.cuttable = (inBlocks || format.format().recordsAreLines())
                && !layout.metadata().contains(FileConnector.ROW);
    }

    @Override
    public EpochInput plan(ReadLimit limit) {
        long maxBytes = Math.min(limit.maxBytes(), options.maxBytes());
        Budget budget = new Budget(maxBytes, options.maxFiles());
        List<Split> splits = new ArrayList<>();
        boolean complete = continueUnfinished(splits, budget);
        boolean resting = false;
        if (backlog.isEmpty() || options.latestFirst()) {
            resting = !cadence.isDue();
            if (!resting) {
                refill();
            }
        }
        while (complete && !backlog.isEmpty() && budget.isLeft()) {
            Optional<InputFile> file = currentState(backlog.removeFirst());
            if (file.isPresent()) {
                budget.files--;
                complete = take(file.get(), 0, splits, budget);
            } else {
                vanished |= listing.isOfPublished();
            }
        }
        if (!splits.isEmpty()) {
            progress.forgetOld();
        }
        boolean caughtUp =
                complete && !vanished && !resting && !hasMore && backlog.isEmpty() && !settleRule.isWaiting();
        EpochInput input = new EpochInput(splits, caughtUp);
        cleaning.planned(input);
        return input;
    }

    /** What an epoch may still take. */
    private static final class Budget {
        private long bytes;
        private long files;

        Budget(long bytes, long files) {
            this.bytes = bytes;
            this.files = files;
        }

        boolean isLeft() {
            return bytes > 0 && files > 0;
        }
    }

    private boolean continueUnfinished(List<Split> splits, Budget budget) {
        Optional<FileRange> unfinished = progress.unfinished();
        if (unfinished.isEmpty()) {
            return true;
        }
        FileRange last = unfinished.get();
        budget.files--;
        InputFile file = new InputFile(last.key(), listing.path(last.key()), last.size(), last.modifiedMicros());
        return take(file, last.to(), splits, budget);
    }

    private void refill() {
        backlog.clear();
        vanished = false;
        Comparator<InputFile> order =
                options.latestFirst() ? InputFile.OLDEST_FIRST.reversed() : InputFile.OLDEST_FIRST;
        FirstFiles first =
                new FirstFiles(order, file -> !progress.isPlanned(file) && !progress.isTooOld(file), MAX_BACKLOG);
        cadence.begin();
        listing.list(progress::isPlanned, progress::wasPlanned, first);
        cadence.end();
        if (listing.hasMerges()) {
            refuseForgetting();
            progress.keepAll();
        }
        backlog.addAll(settleRule.settled(first.inOrder()));
        hasMore = first.hasMore();
    }

    /** Whoever forgets that a file was read would read it again when it is found in a larger one. */
    private void refuseForgetting() {
        if (progress.hasForgotten()) {
            throw new EddylineException(
                            ErrorCode.ILLEGAL_STATE,
                            "the query has read more files of '" + options.path()
                                    + "' than are remembered, and cannot tell them from those that a sink merges now")
                    .hint("Drop the query and create it anew.");
        }
        boolean cleans = options.clean().way() != FileCleaning.Way.OFF;
        if (cleans || options.effectiveMaxAgeMicros() != Long.MAX_VALUE) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION,
                            "'" + (cleans ? "clean.source" : "max.file.age")
                                    + "' cannot be used with the directory '" + options.path()
                                    + "', in which a sink merges files")
                    .hint("Leave it out, or write without 'compact.target.size'.");
        }
    }

    /** The file as it is now: a listing may be old. Empty when it is gone, planned meanwhile (same name) or being written again. */
    private Optional<InputFile> currentState(InputFile listed) {
        return listing.look(listed.key(), progress::isPlanned)
                .filter(now -> !progress.isPlanned(now) && (now.equals(listed) || settleRule.isSettled(now)));
    }

    /** Plans a file from an offset on; false when the budget ended before the file did. */
    private boolean take(InputFile file, long start, List<Split> splits, Budget budget) {
        boolean cut = cuttable && !FileNames.isCompressed(file.name()) && !listing.isMergeable(file.key());
        long from = start;
        while (from < file.size()) {
            if (from > start && budget.bytes <= 0) {
                return false;
            }
            long to = cut ? endOfPart(file, from) : file.size();
            FileRange range = new FileRange(file.key(), file.size(), file.modifiedMicros(), from, to);
            splits.add(new Split(0, range.toJson(), to - from));
            progress.plan(range);
            budget.bytes -= to - from;
            from = to;
        }
        return true;
    }

    private long endOfPart(InputFile file, long from) {
        return inBlocks
                ? LineCuts.endOfPart(from, options.splitBytes(), file.size())
                : LineCuts.endOfPart(file.path(), from, options.splitBytes(), file.size());
    }

    @Override
    public void narrow(ScanCondition scanned) {
        condition = layout.ofDecoded(scanned);
    }

    @Override
    public SplitReader open(Split split) {
        FileRange range = FileRange.fromJson(split.range());
        try {
            return open(split.partition(), range, RowWindow.ALL);
        } catch (EddylineException e) {
            boolean gone = e.getCause() instanceof NoSuchFileException && range.from() == 0 && range.endsFile();
            FileListing.MergedRows rows = gone ? listing.merged(range.key()).orElse(null) : null;
            if (rows == null) {
                throw e;
            }
            PublishedFile file = rows.file();
            FileRange larger = new FileRange(file.path(), file.size(), range.modifiedMicros(), 0, file.size());
            return open(split.partition(), larger, rows.window());
        }
    }

    private SplitReader open(int partition, FileRange range, RowWindow window) {
        FileMetadata file = new FileMetadata(range, partitionColumns);
        if (inBlocks) {
            // Rows of a file with a wrong path are bad, each of them; of a merged file only some are this split's.
            ScanCondition known = file.problem() == null && window.equals(RowWindow.ALL) ? condition : null;
            FileDecoder decoder = format.fileDecoder(layout.physical(), layout.decoded(), known);
            FileBytes bytes = PlannedFileBytes.open(listing.path(range.key()), range);
            return new FileRowsReader(file, partition, decoder.open(bytes, range.from(), range.to()), layout, window);
        }
        RangeInput input = RangeInput.open(listing.path(range.key()), range);
        return new FileReader(file, partition, input, decoders, window);
    }

    @Override
    public boolean isExhausted() {
        return false;
    }

    @Override
    public void committed(EpochInput input) {
        // What was planned is remembered from the moment of planning.
    }

    @Override
    public void released(EpochInput input) {
        cleaning.released(input);
    }

    @Override
    public String snapshot() {
        return progress.snapshot();
    }

    @Override
    public void restore(String snapshot, List<EpochInput> since) {
        if (snapshot != null) {
            progress.restore(snapshot);
        }
        for (EpochInput input : since) {
            input.splits().forEach(split -> progress.plan(FileRange.fromJson(split.range())));
            cleaning.planned(input);
        }
    }

    @Override
    public void close() {
        backlog.clear();
    }
}
