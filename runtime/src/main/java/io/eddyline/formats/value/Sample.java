package io.eddyline.formats.value;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The beginning of a file, to guess its columns from.
 *
 * @param bytes the text, which ends with a newline; some bytes follow that may be read but mean nothing
 * @param from where it starts: behind a byte order mark
 * @param end behind the last newline
 */
public record Sample(byte[] bytes, int from, int end) {
    /** Records that are looked at. */
    public static final int MAX_RECORDS = 1000;

    private static final int MAX_BYTES = 4 << 20;
    private static final int SLACK = 64;

    /** Reads the beginning of a file: whole lines, if there is more than one. */
    public static Sample of(Path file) {
        byte[] read;
        try (InputStream in = Files.newInputStream(file)) {
            read = in.readNBytes(MAX_BYTES);
        } catch (IOException e) {
            throw new EddylineException(ErrorCode.INPUT_OUTPUT, "cannot take a sample of '" + file + "'", e);
        }
        int lastNewline = Lines.lastNewline(read, 0, read.length);
        boolean cut = read.length == MAX_BYTES && lastNewline >= 0;
        int length = cut ? lastNewline : read.length;
        byte[] bytes = Arrays.copyOf(read, length + 1 + SLACK);
        bytes[length] = '\n';
        return new Sample(bytes, Lines.startsWithByteOrderMark(bytes, 0, length) ? 3 : 0, length + 1);
    }
}
