package io.eddyline.formats.json;

import io.eddyline.formats.value.ByteSink;
import io.eddyline.formats.value.Swar;
import java.nio.charset.StandardCharsets;

/** Texts as JSON strings. */
final class JsonText {
    private static final long QUOTES = Swar.repeat('"');
    private static final long BACKSLASHES = Swar.repeat('\\');
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_ESCAPE = 6;

    private JsonText() {}

    /** Writes UTF-8 text in quotes. */
    static void write(byte[] b, int from, int length, ByteSink out) {
        byte[] buffer = out.reserve(length + 2);
        int at = out.size();
        buffer[at++] = '"';
        int end = plainEnd(b, from, from + length);
        System.arraycopy(b, from, buffer, at, end - from);
        at += end - from;
        if (end == from + length) {
            buffer[at++] = '"';
            out.setSize(at);
        } else {
            out.setSize(at);
            writeEscaped(b, end, from + length, out);
        }
    }

    static void write(String text, ByteSink out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length, out);
    }

    private static void writeEscaped(byte[] b, int from, int to, ByteSink out) {
        byte[] buffer = out.reserve((to - from) * MAX_ESCAPE + 1);
        int at = out.size();
        for (int i = from; i < to; i++) {
            int c = b[i];
            if (c == '"' || c == '\\') {
                buffer[at++] = '\\';
                buffer[at++] = (byte) c;
            } else if (c >= 0 && c < ' ') {
                at = writeControl(c, buffer, at);
            } else {
                buffer[at++] = (byte) c;
            }
        }
        buffer[at++] = '"';
        out.setSize(at);
    }

    private static int writeControl(int c, byte[] buffer, int from) {
        int at = from;
        buffer[at++] = '\\';
        int letter = switch (c) {
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            case '\b' -> 'b';
            case '\f' -> 'f';
            default -> 'u';
        };
        buffer[at++] = (byte) letter;
        if (letter == 'u') {
            buffer[at++] = '0';
            buffer[at++] = '0';
            buffer[at++] = HEX[c >> 4];
            buffer[at++] = HEX[c & 15];
        }
        return at;
    }

    /** The first byte that needs an escape, or the end. */
    private static int plainEnd(byte[] b, int from, int to) {
        int at = from;
        while (to - at >= Long.BYTES) {
            long word = Swar.load(b, at);
            long marks = Swar.equal(word, QUOTES) | Swar.equal(word, BACKSLASHES) | Swar.below(word, ' ');
            if (marks != 0) {
                return at + Swar.first(marks);
            }
            at += Long.BYTES;
        }
        while (at < to && b[at] != '"' && b[at] != '\\' && (b[at] < 0 || b[at] >= ' ')) {
            at++;
        }
        return at;
    }
}
