package io.eddyline.formats.debezium;

import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.RowDecoder;
import io.eddyline.formats.json.JsonObjects;
import io.eddyline.formats.value.Lines;

/** Takes changes out of lines or messages: a row added has weight +1, one taken back -1. Not thread-safe. */
final class DebeziumDecoder implements RowDecoder {
    private static final String NO_BEFORE =
            "the row before the change is missing, so that it cannot be taken back: let the database send it (PostgreSQL: ALTER TABLE ... REPLICA IDENTITY FULL)";

    private final JsonObjects rows;

    DebeziumDecoder(JsonObjects rows) {
        this.rows = rows;
    }

    @Override
    public int decode(byte[] buffer, int from, int to, boolean last, DecodeTarget target) {
        int end = last ? to : Lines.lastNewline(buffer, from, to) + 1;
        int position = from;
        while (position < end && !target.isFull()) {
            int newline = Lines.newline(buffer, position, end);
            int start = skipBlank(buffer, position, newline);
            if (start < newline) {
                decodeChange(buffer, start, trimEnd(buffer, start, newline), target);
            }
            position = Math.min(end, newline + 1);
        }
        return position;
    }

    @Override
    public void decodeRecord(byte[] buffer, int from, int to, DecodeTarget target) {
        decodeChange(buffer, from, to, target);
    }

    private static int skipBlank(byte[] b, int from, int to) {
        int start = from;
        while (start < to && (b[start] == ' ' || b[start] == '\t' || b[start] == '\r')) {
            start++;
        }
        return start;
    }

    private static int trimEnd(byte[] b, int from, int to) {
        int end = to;
        while (end > from && (b[end - 1] == ' ' || b[end - 1] == '\t' || b[end - 1] == '\r')) {
            end--;
        }
        return end;
    }

    private void decodeChange(byte[] b, int from, int to, DecodeTarget target) {
        String reason;
        try {
            reason = apply(Envelope.find(b, from, to), b, from, to, target);
        } catch (Envelope.Malformed e) {
            reason = e.getMessage();
        }
        if (reason != null) {
            target.failRow(from, to - from, reason);
        }
    }

    private String apply(Envelope change, byte[] b, int from, int to, DecodeTarget target) {
        return switch (change.operation()) {
            case "c", "r" -> added(change, b, from, to, target);
            case "u" -> replaced(change, b, from, to, target);
            case "d" -> {
                String reason = change.before() == null ? NO_BEFORE : read(change.before(), b, target);
                if (reason == null) {
                    target.endRow(from, to - from, -1);
                }
                yield reason;
            }
            default -> "a change with op '" + change.operation() + "' cannot be expressed as rows";
        };
    }

    private String added(Envelope change, byte[] b, int from, int to, DecodeTarget target) {
        String reason =
                change.after() == null ? "the row after the change is missing" : read(change.after(), b, target);
        if (reason == null) {
            target.endRow(from, to - from, 1);
        }
        return reason;
    }

    /** Both rows or none: with one alone the answer would be wrong. */
    private String replaced(Envelope change, byte[] b, int from, int to, DecodeTarget target) {
        if (change.before() == null) {
            return NO_BEFORE;
        }
        if (change.after() == null) {
            return "the row after the change is missing";
        }
        String reason = read(change.after(), b, target);
        target.truncate();
        if (reason == null) {
            reason = read(change.before(), b, target);
        }
        if (reason != null) {
            return reason;
        }
        target.endRow(from, to - from, -1);
        // It was read before, and so is read again.
        return added(change, b, from, to, target);
    }

    private String read(Envelope.Place place, byte[] b, DecodeTarget target) {
        return rows.read(b, place.from(), place.to(), target);
    }
}
