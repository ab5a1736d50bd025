package io.eddyline.bench.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An engine's answer as the sum of its changes: number of rows, and a digest that does not depend on their order. A row that is taken back is
 * subtracted, so that a changelog and a plain list of rows with the same final content have the same digest, and nothing needs to be kept.
 * Values of all engines are rendered here, in one way. Safe for use by many threads.
 */
public final class Answer {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private final List<Integer> truncated;
    private final Map<String, Long> kept;
    private long rows;
    private long low;
    private long high;

    /**
     * @param truncated columns, from 0, of which only the integer part counts: where engines divide integers in their own ways
     * @param keepRows whether the rows themselves are kept, to show how answers differ
     */
    public Answer(List<Integer> truncated, boolean keepRows) {
        this.truncated = List.copyOf(truncated);
        this.kept = keepRows ? new HashMap<>() : null;
    }

    /** Adds {@code weight} copies of a row; a negative weight takes them back. */
    public void add(Object[] values, long weight) {
        String row = render(values);
        byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
        long one = hash(bytes, 0x9E3779B97F4A7C15L);
        long two = hash(bytes, 0xC2B2AE3D27D4EB4FL);
        synchronized (this) {
            rows += weight;
            low += weight * one;
            high += weight * two;
            if (kept != null && kept.merge(row, weight, Long::sum) == 0) {
                kept.remove(row);
            }
        }
    }

    private String render(Object[] values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('|');
            }
            text.append(truncated.contains(i) ? integerPart(values[i]) : render(values[i]));
        }
        return text.toString();
    }

    private static String integerPart(Object value) {
        return value == null
                ? "null"
                : new BigDecimal(value.toString())
                        .setScale(0, RoundingMode.DOWN)
                        .toPlainString();
    }

    /** One value as every engine's answer shows it: times in UTC to the microsecond, decimals without trailing zeros. */
    static String render(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof LocalDateTime time) {
            return TIME.format(time);
        }
        if (value instanceof Timestamp time) {
            return TIME.format(time.toLocalDateTime());
        }
        if (value instanceof Instant time) {
            return TIME.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        }
        if (value instanceof OffsetDateTime time) {
            return TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC));
        }
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Double || value instanceof Float) {
            return render(new BigDecimal(String.format(Locale.ROOT, "%.9e", ((Number) value).doubleValue())));
        }
        return value.toString();
    }

    /** 64 bits of the bytes. */
    private static long hash(byte[] bytes, long seed) {
        long hash = seed;
        for (byte b : bytes) {
            hash = (hash ^ b) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
        return hash ^ (hash >>> 32);
    }

    /** Number of rows. */
    public synchronized long rows() {
        return rows;
    }

    /** 128 bits as text. */
    public synchronized String digest() {
        return String.format(Locale.ROOT, "%016x%016x", high, low);
    }

    /** The rows with their weights, sorted; empty unless they are kept. */
    public synchronized Map<String, Long> keptRows() {
        return kept == null ? Map.of() : new TreeMap<>(kept);
    }
}
