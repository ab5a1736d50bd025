package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import io.eddyline.connector.FileBytes;
import io.eddyline.connector.FileFormat;
import io.eddyline.connector.FileRows;
import io.eddyline.connector.RowEncoder;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.Location;
import io.eddyline.storage.NewFile;
import io.eddyline.type.RowType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes the rows of several files, one behind the other, to one file. */
final class LargeFile {
    private static final int BUFFER_BYTES = 256 * 1024;

    private final FileSinkOptions options;
    private final RowType schema;

    LargeFile(FileSinkOptions options, RowType schema) {
        this.options = options;
        this.schema = schema;
    }

    /** The file, durable, and with the number of rows of each part. */
    PublishedFile write(String path, List<PublishedFile> parts) throws IOException {
        try (NewFile file = options.root().resolve(path).create()) {
            List<PublishedFile> counted;
            OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(file.channel()), BUFFER_BYTES);
            if (options.format().format() instanceof FileFormat) {
                counted = copyRows(parts, bytes);
                bytes.flush();
            } else {
                PartFile.Uncloseable open = new PartFile.Uncloseable(bytes);
                try (OutputStream out = options.compression().wrap(open)) {
                    counted = copyLines(parts, out);
                }
            }
            long size = file.channel().size();
            if (!file.publishIfAbsent()) {
                throw new IOException("'" + path + "' is there already");
            }
            long rows = counted.stream().mapToLong(PublishedFile::rows).sum();
            return new PublishedFile(path, size, rows, false, counted);
        }
    }

    private static PublishedFile counted(PublishedFile part, long rows) {
        return new PublishedFile(part.path(), part.size(), rows, false, List.of());
    }

    private static FileRange whole(PublishedFile part) {
        return new FileRange(part.path(), part.size(), 0, 0, part.size());
    }

    private Location place(PublishedFile part) {
        return options.root().resolve(part.path());
    }

    private List<PublishedFile> copyLines(List<PublishedFile> parts, OutputStream out) throws IOException {
        List<PublishedFile> counted = new ArrayList<>();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (PublishedFile part : parts) {
            long lines = 0;
            try (RangeInput input = RangeInput.open(place(part), whole(part))) {
                for (int count = input.read(buffer, 0, buffer.length);
                        count > 0;
                        count = input.read(buffer, 0, buffer.length)) {
                    out.write(buffer, 0, count);
                    for (int i = 0; i < count; i++) {
                        lines += buffer[i] == '\n' ? 1 : 0;
                    }
                }
            }
            counted.add(counted(part, lines));
        }
        return counted;
    }

    private List<PublishedFile> copyRows(List<PublishedFile> parts, OutputStream out) throws IOException {
        List<PublishedFile> counted = new ArrayList<>();
        List<Integer> all = IntStream.range(0, schema.size()).boxed().toList();
        FormatChoice reading = new FormatChoice(options.format().format(), Map.of());
        RowEncoder encoder = options.format().encoder(schema);
        encoder.start(out);
        for (PublishedFile part : parts) {
            FileBytes bytes = PlannedFileBytes.open(place(part), whole(part));
            long rows = 0;
            try (FileRows found = reading.fileDecoder(schema, all).open(bytes, 0, part.size())) {
                for (int count = next(found); count > 0; count = next(found)) {
                    encoder.encode(Batch.of(count, found.columns()), out);
                    rows += count;
                }
            }
            if (part.rows() >= 0 && part.rows() != rows) {
                throw new IOException("'" + part.path() + "' has " + rows + " rows, not " + part.rows());
            }
            counted.add(counted(part, rows));
        }
        encoder.finish(out);
        return counted;
    }

    private static int next(FileRows rows) {
        return rows.next((place, raw, reason) -> {
            throw new EddylineException(ErrorCode.INPUT_OUTPUT, "it cannot be read at " + place + ": " + reason);
        });
    }
}
