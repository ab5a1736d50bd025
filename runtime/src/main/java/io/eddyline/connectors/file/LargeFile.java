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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
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
                    counted = copyBytes(parts, out);
                }
            }
            long size = file.channel().size();
            if (!file.publishIfAbsent()) {
                throw new IOException("'" + path + "' is there already");
            }
            boolean known = counted.stream().allMatch(part -> part.rows() >= 0);
            long rows = known ? counted.stream().mapToLong(PublishedFile::rows).sum() : -1;
            return new PublishedFile(path, size, rows, false, counted);
        }
    }

    private static FileRange whole(PublishedFile part) {
        return new FileRange(part.path(), part.size(), 0, 0, part.size());
    }

    private Location place(PublishedFile part) {
        return options.root().resolve(part.path());
    }

    /** Whole files, of which only the first keeps its header. */
    private List<PublishedFile> copyBytes(List<PublishedFile> parts, OutputStream out) throws IOException {
        List<PublishedFile> counted = new ArrayList<>();
        byte[] header = header();
        out.write(header);
        long length = header.length;
        for (PublishedFile part : parts) {
            try (RangeInput input = RangeInput.open(place(part), whole(part))) {
                passHeader(input, header, part);
                length += copy(input, out);
            }
            counted.add(part.asPart(part.rows(), length));
            length = 0;
        }
        return counted;
    }

    private byte[] header() throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        options.format().encoder(schema).start(header);
        return header.toByteArray();
    }

    private static void passHeader(RangeInput input, byte[] header, PublishedFile part) throws IOException {
        byte[] found = new byte[header.length];
        input.read(found, 0, found.length);
        if (!Arrays.equals(found, header)) {
            throw new IOException("'" + part.path() + "' has another header");
        }
    }

    private static long copy(RangeInput input, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long copied = 0;
        for (int count = input.read(buffer, 0, buffer.length);
                count > 0;
                count = input.read(buffer, 0, buffer.length)) {
            out.write(buffer, 0, count);
            copied += count;
        }
        return copied;
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
            counted.add(part.asPart(rows, -1));
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
