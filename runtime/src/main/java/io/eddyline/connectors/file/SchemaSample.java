package io.eddyline.connectors.file;

import io.eddyline.connector.DamagedFile;
import io.eddyline.connector.FileBytes;
import io.eddyline.connector.FileFormat;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.formats.value.TypeGuess;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Infers columns from the first of the files that are there. */
final class SchemaSample {
    private static final int SAMPLE_BYTES = 4 * 1024 * 1024;

    private SchemaSample() {}

    /** The columns; empty when the format has none of its own, and no file is there or the format cannot tell. */
    static Optional<RowType> infer(FileSourceOptions options, FormatChoice format, PathPolicy paths) {
        FileListing listing =
                new FileListing(FileLocation.of(options.path(), paths), options.recursive(), options.nameFilter());
        FirstFiles all = new FirstFiles(InputFile.OLDEST_FIRST, file -> true, Integer.MAX_VALUE);
        listing.list(key -> false, key -> false, all);
        List<InputFile> files = all.inOrder();
        Optional<RowType> inFile = format.format()
                .describedSchema(format.options(), paths)
                .or(() -> files.stream().min(InputFile.OLDEST_FIRST).flatMap(first -> inferFile(first, format)));
        return options.partitionColumns().isEmpty()
                ? inFile
                : inFile.map(columns -> withPartitions(columns, options.partitionColumns(), files));
    }

    private static Optional<RowType> inferFile(InputFile file, FormatChoice format) {
        if (format.format() instanceof FileFormat blocks) {
            try (FileBytes bytes = PlannedFileBytes.open(file.path(), FileRange.whole(file))) {
                return Optional.of(blocks.inferColumns(bytes, format.options())).filter(columns -> columns.size() > 0);
            } catch (DamagedFile e) {
                throw new EddylineException(
                        ErrorCode.INPUT_OUTPUT,
                        "'" + file.path() + "' has no columns that can be read: " + e.getMessage(),
                        e);
            }
        }
        return FileNames.isCompressed(file.name()) || file.path().isShared()
                ? inferCopy(file, format)
                : format.format().inferSchema(file.path().localPath().orElseThrow(), format.options());
    }

    /** The file's columns, then those of directories, of types that fit all files that are there. */
    private static RowType withPartitions(RowType inFile, List<String> names, List<InputFile> files) {
        List<Field> fields = new ArrayList<>();
        for (Field field : inFile.fields()) {
            if (names.stream().noneMatch(field.name()::equalsIgnoreCase)) {
                fields.add(field);
            }
        }
        for (String name : names) {
            TypeGuess guess = new TypeGuess();
            files.stream()
                    .map(file -> PartitionPath.valueOf(file.key(), name))
                    .filter(value -> value != null && !value.equals(PartitionPath.NULL))
                    .forEach(guess::sawField);
            fields.add(new Field(name, guess.type()));
        }
        return new RowType(fields);
    }

    /** From a sample that is a plain file of this machine. */
    private static Optional<RowType> inferCopy(InputFile file, FormatChoice format) {
        try {
            Path sample =
                    Files.createTempFile("eddyline-sample", format.format().fileSuffix());
            try {
                Files.write(sample, head(file));
                return format.format().inferSchema(sample, format.options());
            } finally {
                Files.delete(sample);
            }
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot take a sample of '" + file.path() + "'", e);
        }
    }

    /** The first whole lines. */
    private static byte[] head(InputFile file) {
        byte[] bytes = new byte[SAMPLE_BYTES];
        int length = 0;
        try (RangeInput input = RangeInput.open(file.path(), FileRange.whole(file))) {
            int count = 0;
            while (count >= 0 && length < bytes.length) {
                count = input.read(bytes, length, bytes.length - length);
                length += Math.max(0, count);
            }
            if (count >= 0) {
                while (length > 0 && bytes[length - 1] != '\n') {
                    length--;
                }
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
