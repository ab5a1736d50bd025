package io.eddyline.connectors.file;

import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file source's options as values.
 *
 * @param path as the user wrote it
 * @param maxFiles files an epoch, {@link Long#MAX_VALUE} for no limit
 * @param maxBytes bytes an epoch, {@link Long#MAX_VALUE} for no limit
 * @param maxAgeMicros {@link Long#MAX_VALUE} for no limit
 * @param partitionColumns names of columns whose values are in directory names {@code column=value}
 * @param clean what becomes of files once they are read
 * @param splitBytes size of the parts of large files
 * @param maxRecordBytes longest record that is read
 */
record FileSourceOptions(
        String path,
        String format,
        long maxFiles,
        long maxBytes,
        boolean latestFirst,
        long maxAgeMicros,
        boolean nameOnly,
        boolean recursive,
        Optional<PathMatcher> nameFilter,
        long settleMicros,
        List<String> partitionColumns,
        FileCleaning.Choice clean,
        long splitBytes,
        int maxRecordBytes) {
    static final List<Option> DECLARED = List.of(
            Option.string("path", null, "A directory, a file or a pattern such as `data/*/events-*.json`")
                    .needed(),
            Option.string("format", null, "How the files' bytes become rows").needed(),
            Option.integer("max.files.per.trigger", null, "The most files that one epoch takes; no limit by default"),
            Option.size(
                    "max.bytes.per.trigger",
                    null,
                    "About the most bytes that one epoch takes (at least one file); no limit by default"),
            Option.bool("latest.first", false, "Whether the newest files are taken first"),
            Option.duration(
                    "max.file.age",
                    null,
                    "Files this much older than the newest one taken are ignored, and forgotten; no limit by default"),
            Option.bool(
                    "file.name.only",
                    false,
                    "Whether files of the same name in different directories count as the same file"),
            Option.bool("recursive", false, "Whether directories below the path are read too"),
            Option.string("glob.filter", null, "A pattern that file names must match besides, such as `*.csv`"),
            Option.duration("settle.time", "100ms", "How long a file must have been left unchanged before it is taken"),
            Option.string(
                    "partition.by",
                    null,
                    "Columns, separated by commas, whose values are in directory names `column=value`, not in the files;"
                            + " directories below the path are read then"),
            Option.choice(
                    "clean.source",
                    "off",
                    List.of("off", "archive", "delete"),
                    "What becomes of a file once the query that read it has made that durable in its checkpoint"),
            Option.string("archive.dir", null, "With `clean.source = 'archive'`: the directory that files move to"),
            Option.size("split.size", "16mb", "Larger uncompressed files of lines are read in parts of this size"),
            Option.size("max.record.size", "64mb", "A longer record is a bad row"));

    static FileSourceOptions of(Map<String, String> all) {
        Options options = Options.check("the file source", DECLARED, FormatChoice.only(DECLARED, all));
        return new FileSourceOptions(
                        options.string("path"),
                        options.string("format"),
                        options.find("max.files.per.trigger").isPresent()
                                ? options.integer("max.files.per.trigger")
                                : Long.MAX_VALUE,
                        options.find("max.bytes.per.trigger").isPresent()
                                ? options.bytes("max.bytes.per.trigger")
                                : Long.MAX_VALUE,
                        options.bool("latest.first"),
                        options.find("max.file.age").isPresent() ? options.micros("max.file.age") : Long.MAX_VALUE,
                        options.bool("file.name.only"),
                        options.bool("recursive")
                                || options.find("partition.by").isPresent(),
                        options.find("glob.filter").map(FileLocation::matcher),
                        options.micros("settle.time"),
                        options.find("partition.by").map(PartitionPath::names).orElse(List.of()),
                        FileCleaning.Choice.of(options.choice("clean.source"), options.find("archive.dir")),
                        atLeast(options.bytes("split.size"), 1),
                        (int) Math.min(Integer.MAX_VALUE / 2, atLeast(options.bytes("max.record.size"), 1)))
                .checked();
    }

    private static long atLeast(long value, long least) {
        return Math.max(value, least);
    }

    private FileSourceOptions checked() {
        if (maxFiles < 1 || maxBytes < 1) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION, "'max.files.per.trigger' and 'max.bytes.per.trigger' must be at least 1");
        }
        return this;
    }

    /** Spark's rule: no age limit when the newest files come first and only some are taken, else old ones would be lost. */
    long effectiveMaxAgeMicros() {
        boolean someFirst = latestFirst && (maxFiles != Long.MAX_VALUE || maxBytes != Long.MAX_VALUE);
        return someFirst ? Long.MAX_VALUE : maxAgeMicros;
    }
}
