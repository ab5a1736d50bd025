package io.eddyline.formats.value;

import io.eddyline.batch.Column;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How timestamps and dates look in texts, as the options of a format say. Immutable.
 *
 * @param timestamp null for the usual forms
 * @param date null for the usual form
 */
public record TimeForms(TimeForm timestamp, TimeForm date) {
    /** As CAST reads and writes them. */
    public static final TimeForms USUAL = new TimeForms(null, null);

    private static final String PATTERN = "a pattern of letters as Java's DateTimeFormatter has them";
    private static final Option READ_TIMESTAMP = Option.string(
            "timestamp.format",
            null,
            "How timestamps look that are text: `sql`, `iso-8601` (both are the usual forms), `epoch-seconds`, `epoch-milliseconds`, `epoch-microseconds`, or "
                    + PATTERN + ": `dd/MM/yyyy HH:mm:ss`. A pattern reads more slowly");
    private static final Option READ_DATE = Option.string(
            "date.format", null, "How dates look: `iso-8601`, the usual form, or " + PATTERN + ": `dd.MM.yyyy`");
    private static final Option WRITE_TIMESTAMP = Option.string(
            "timestamp.format",
            "sql",
            "How timestamps are written: `sql`, `iso-8601` (with a `T`), `epoch-seconds`, `epoch-milliseconds`, `epoch-microseconds`, or "
                    + PATTERN);
    private static final Option WRITE_DATE =
            Option.string("date.format", "iso-8601", "How dates are written: `iso-8601`, or " + PATTERN);

    /** What a decoder takes. */
    public static final List<Option> DECODER_OPTIONS = List.of(READ_TIMESTAMP, READ_DATE);

    /** What an encoder takes. */
    public static final List<Option> ENCODER_OPTIONS = List.of(WRITE_TIMESTAMP, WRITE_DATE);

    /**
     * The forms that are given, of a decoder or an encoder.
     *
     * @throws io.eddyline.error.EddylineException INVALID_OPTION for a pattern that is none
     */
    public static TimeForms of(Options options) {
        TimeForm timestamp = options.find(READ_TIMESTAMP.key())
                .map(text -> TimeForm.of(READ_TIMESTAMP.key(), text, true))
                .orElse(null);
        TimeForm date = options.find(READ_DATE.key())
                .map(text -> TimeForm.of(READ_DATE.key(), text, false))
                .orElse(null);
        return new TimeForms(timestamp, date);
    }

    /** The form that a type's values have; null when it is a usual one. */
    private TimeForm of(DataType type) {
        TimeForm form = type.isTimestamp() ? timestamp : type.kind() == TypeKind.DATE ? date : null;
        return form == null || form.isUsual() ? null : form;
    }

    /** Whether values of the type are read by a pattern, so that no quicker way can read them. */
    public boolean hasPattern(DataType type) {
        TimeForm form = of(type);
        return form != null && form.pattern() != null;
    }

    /** Whether values of the type are written as numbers. */
    public boolean isNumber(DataType type) {
        TimeForm form = of(type);
        return form != null && form.unitMicros() > 0;
    }

    /** Microseconds that a timestamp without a form of text counts; 0 when timestamps are texts. */
    public long unitMicros() {
        return timestamp == null ? 0 : timestamp.unitMicros();
    }

    /** The reader for a scalar type. */
    public TextReader reader(DataType type) {
        TimeForm form = of(type);
        if (form == null || form.isIso()) {
            return TextReader.of(type);
        }
        if (type.kind() == TypeKind.DATE) {
            return (b, from, to, out) -> ((IntBuilder) out).append(form.day(b, from, to, type));
        }
        return (b, from, to, out) -> ((LongBuilder) out).append(form.micros(b, from, to, type));
    }

    /** The writer for a scalar type. */
    public TextWriter writer(DataType type) {
        TimeForm form = of(type);
        if (form == null) {
            return TextWriter.of(type);
        }
        if (type.kind() == TypeKind.DATE) {
            return (column, row, out) -> form.write(day(column, row).atStartOfDay(), out);
        }
        if (form.unitMicros() > 0) {
            return (column, row, out) -> NumberWriter.write(Math.floorDiv(micros(column, row), form.unitMicros()), out);
        }
        return form.isIso()
                ? iso(TextWriter.of(type))
                : (column, row, out) -> {
                    long micros = micros(column, row);
                    LocalDateTime time = LocalDateTime.ofEpochSecond(
                            Math.floorDiv(micros, TimeForm.MICROS_PER_SECOND),
                            (int) Math.floorMod(micros, TimeForm.MICROS_PER_SECOND) * 1000,
                            ZoneOffset.UTC);
                    form.write(time, out);
                };
    }

    private static long micros(Column column, int row) {
        return ((LongColumn) column).values()[row];
    }

    private static LocalDate day(Column column, int row) {
        return LocalDate.ofEpochDay(((IntColumn) column).values()[row]);
    }

    /** The usual text with a T between. */
    private static TextWriter iso(TextWriter usual) {
        return (column, row, out) -> {
            int from = out.size();
            usual.write(column, row, out);
            byte[] written = out.array();
            for (int i = from; i < out.size(); i++) {
                if (written[i] == ' ') {
                    written[i] = 'T';
                }
            }
        };
    }
}
