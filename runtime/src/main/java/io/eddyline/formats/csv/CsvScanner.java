package io.eddyline.formats.csv;

import io.eddyline.formats.value.ByteSink;
import io.eddyline.formats.value.Swar;

/** Splits records into fields. Every record must end with a newline within the bytes given. Not thread-safe. */
final class CsvScanner {
    /** What {@link #scan} gives for a record whose end is not there. */
    static final int INCOMPLETE = -1;

    /** Takes fields in order. */
    interface Fields {
        /** The field is {@code b[from .. to)}, without its quotes. */
        void field(int index, byte[] b, int from, int to, boolean quoted);
    }

    private final boolean multiline;
    private final int separator;
    private final int quote;
    private final int escape;
    private final long separators;
    private final long quotes;
    private final long escapes;
    private final ByteSink unescaped = new ByteSink();
    private int count;
    private int recordEnd;
    private long seen;
    private String problem;

    CsvScanner(CsvDialect dialect) {
        this.multiline = dialect.multiline();
        this.separator = dialect.separator();
        this.quote = dialect.quote();
        this.escape = dialect.escape();
        this.separators = Swar.repeat(separator);
        this.quotes = Swar.repeat(quote);
        this.escapes = escape == CsvDialect.NONE ? quotes : Swar.repeat(escape);
    }

    /** Fields of the record scanned last. */
    int count() {
        return count;
    }

    /** The end of the record scanned last, its line end not included. */
    int recordEnd() {
        return recordEnd;
    }

    /** What is wrong with the quotes of the record scanned last; null when nothing is. */
    String problem() {
        return problem;
    }

    /** Whether the record scanned last may hold other bytes than ASCII. */
    boolean mayHoldNonAscii() {
        return Swar.nonAscii(seen) != 0;
    }

    /**
     * Scans one record.
     *
     * @param end behind the last newline
     * @return the position behind the record's newline, or {@link #INCOMPLETE} when a quote is open at the end
     */
    int scan(byte[] b, int from, int end, Fields fields) {
        count = 0;
        seen = 0;
        problem = null;
        int at = from;
        while (true) {
            at = b[at] == quote ? quoted(b, at, end, fields) : plain(b, at, fields);
            if (at < 0) {
                return INCOMPLETE;
            }
            count++;
            if (b[at] == '\n') {
                recordEnd = at > from && b[at - 1] == '\r' ? at - 1 : at;
                return at + 1;
            }
            at++;
        }
    }

    private int plain(byte[] b, int from, Fields fields) {
        int end = fieldEnd(b, from);
        boolean carriageReturn = b[end] == '\n' && end > from && b[end - 1] == '\r';
        fields.field(count, b, from, carriageReturn ? end - 1 : end, false);
        return end;
    }

    /** The next separator or newline. */
    private int fieldEnd(byte[] b, int from) {
        int at = from;
        while (true) {
            long word = Swar.load(b, at);
            seen |= word;
            long marks = Swar.equal(word, separators) | Swar.equal(word, Swar.NEWLINES);
            if (marks != 0) {
                return at + Swar.first(marks);
            }
            at += Long.BYTES;
        }
    }

    private int quoted(byte[] b, int from, int end, Fields fields) {
        boolean escaped = false;
        int at = from + 1;
        while (true) {
            at = special(b, at);
            if (b[at] == '\n') {
                if (!multiline) {
                    problem = "a quote is not closed";
                    return at;
                }
                if (++at >= end) {
                    return INCOMPLETE;
                }
            } else if (b[at] == quote && b[at + 1] != quote) {
                break;
            } else {
                // A quote doubled, or an escape and what it protects.
                escaped = true;
                at += b[at + 1] == '\n' ? 1 : 2;
            }
        }
        if (escaped) {
            unescape(b, from + 1, at);
            fields.field(count, unescaped.array(), 0, unescaped.size(), true);
        } else {
            fields.field(count, b, from + 1, at, true);
        }
        return behindQuote(b, at + 1);
    }

    private int behindQuote(byte[] b, int from) {
        int at = b[from] == '\r' && b[from + 1] == '\n' ? from + 1 : from;
        if (b[at] == separator || b[at] == '\n') {
            return at;
        }
        problem = "text follows a closing quote";
        return fieldEnd(b, at);
    }

    /** The next quote, escape or newline. */
    private int special(byte[] b, int from) {
        int at = from;
        while (true) {
            long word = Swar.load(b, at);
            seen |= word;
            long marks = Swar.equal(word, quotes) | Swar.equal(word, escapes) | Swar.equal(word, Swar.NEWLINES);
            if (marks != 0) {
                return at + Swar.first(marks);
            }
            at += Long.BYTES;
        }
    }

    private void unescape(byte[] b, int from, int to) {
        unescaped.setSize(0);
        byte[] out = unescaped.reserve(to - from);
        int size = 0;
        for (int i = from; i < to; i++) {
            boolean protects = b[i] == quote || b[i] == escape;
            if (protects && i + 1 < to && (b[i + 1] == quote || b[i + 1] == escape)) {
                i++;
            }
            out[size++] = b[i];
        }
        unescaped.setSize(size);
    }
}
