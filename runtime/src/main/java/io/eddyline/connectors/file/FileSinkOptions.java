package io.eddyline.connectors.file;

import io.eddyline.connector.FileFormat;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowEncoder;
import io.eddyline.connector.SinkContext;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.plan.OutputMode;
import io.eddyline.storage.FileAttributes;
import io.eddyline.storage.Location;
import io.eddyline.type.RowType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The file sink's options as values.
 *
 * @param root the directory
 * @param maxRecords rows a file, {@link Long#MAX_VALUE} for no limit
 * @param maxBytes about the most bytes of a file, {@link Long#MAX_VALUE} for no limit
 * @param partitionColumns indices of the columns that become directories, in the order in which they nest
 */
record FileSinkOptions(
        Location root,
        FormatChoice format,
        long maxRecords,
        long maxBytes,
        List<Integer> partitionColumns,
        Compression compression,
        long compactBytes) {
    static final List<Option> DECLARED = List.of(
            Option.string("path", null, "The directory; it is made when it is missing")
                    .needed(),
            Option.string("format", null, "How rows become the files' bytes").needed(),
            Option.integer("max.records.per.file", null, "The most rows of one file; no limit by default"),
            Option.size(
                    "max.bytes.per.file",
                    null,
                    "About the most bytes of one file, before it is compressed; no limit by default"),
            Option.string(
                    "partition.by",
                    null,
                    "Columns, separated by commas, whose values become directories `column=value` instead of data"),
            Option.choice("compression", "none", List.of("none", "gzip", "zstd"), "How the files are compressed"),
            Option.size(
                    "compact.target.size",
                    null,
                    "Files smaller than this are merged, between epochs, into files of about this size; never by default"));

    FileSinkOptions {
        partitionColumns = List.copyOf(partitionColumns);
    }

    static FileSinkOptions of(SinkContext context) {
        Options options = Options.check("the file sink", DECLARED, FormatChoice.only(DECLARED, context.options()));
        Location root = context.paths().locate(options.string("path"));
        if (isFile(root)) {
            throw new EddylineException(ErrorCode.INVALID_OPTION, "the path '" + options.string("path") + "' is a file")
                    .hint("The file sink writes many files into a directory: give a directory.");
        }
        long maxRecords = options.find("max.records.per.file").isPresent()
                ? options.integer("max.records.per.file")
                : Long.MAX_VALUE;
        long maxBytes =
                options.find("max.bytes.per.file").isPresent() ? options.bytes("max.bytes.per.file") : Long.MAX_VALUE;
        if (maxRecords < 1 || maxBytes < 1) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION, "'max.records.per.file' and 'max.bytes.per.file' must be at least 1");
        }
        FormatChoice format = FormatChoice.ofSink(options.string("format"), context.options(), context.paths())
                .notForMessages();
        Compression compression = Compression.of(options.choice("compression"));
        if (format.format() instanceof FileFormat && compression != Compression.NONE) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION,
                            "files of the format '" + format.format().name() + "' are not compressed as a whole")
                    .hint("Use the format's own option instead: DESCRIBE FORMAT lists them.");
        }
        return new FileSinkOptions(
                root,
                format,
                maxRecords,
                maxBytes,
                options.find("partition.by")
                        .map(text -> columns(text, context.schema()))
                        .orElse(List.of()),
                compression,
                compactBytes(options, format, context));
    }

    private static long compactBytes(Options options, FormatChoice format, SinkContext context) {
        if (options.find("compact.target.size").isEmpty()) {
            return 0;
        }
        if (context.mode() == OutputMode.COMPLETE) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION,
                    "'compact.target.size' has no meaning in output mode complete, which replaces all files each time");
        }
        if (!(format.format() instanceof FileFormat) && hasEnding(format.encoder(context.schema()))) {
            throw new EddylineException(
                    ErrorCode.NOT_SUPPORTED,
                    "'compact.target.size' is not supported with the format '"
                            + format.format().name() + "', whose files cannot be put one behind the other");
        }
        return options.bytes("compact.target.size");
    }

    /** Whether something stands behind the last row of a file. */
    private static boolean hasEnding(RowEncoder encoder) {
        ByteArrayOutputStream ending = new ByteArrayOutputStream();
        try {
            encoder.start(OutputStream.nullOutputStream());
            encoder.finish(ending);
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot write a file without rows", e);
        }
        return ending.size() > 0;
    }

    private static boolean isFile(Location path) {
        try {
            return path.look().filter(FileAttributes::isFile).isPresent();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot look at '" + path + "'", e);
        }
    }

    private static List<Integer> columns(String text, RowType schema) {
        List<Integer> columns = new ArrayList<>();
        for (String name : PartitionPath.names(text)) {
            int index = schema.indexOf(name);
            if (index < 0) {
                throw new EddylineException(
                                ErrorCode.UNKNOWN_COLUMN, "'partition.by' names '" + name + "', which is no column")
                        .hint(Suggestions.didYouMean(name, schema.names()));
            }
            if (columns.contains(index)) {
                throw new EddylineException(ErrorCode.INVALID_OPTION, "'partition.by' names '" + name + "' twice");
            }
            columns.add(index);
        }
        if (columns.size() == schema.size()) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION, "'partition.by' names every column: nothing is left for the files");
        }
        return columns;
    }
}
