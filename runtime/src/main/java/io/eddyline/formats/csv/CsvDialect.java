package io.eddyline.formats.csv;

import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.formats.value.TimeForms;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a CSV text is written. Characters are ASCII; {@link #NONE} where there is none.
 *
 * @param separator between fields
 * @param quote around fields; two of them within a quoted field stand for one
 * @param escape takes the meaning from a quote within a quoted field
 * @param comment lines that begin with it are skipped
 * @param nullText what stands for NULL when it is not quoted
 * @param trim whether white space around fields without quotes is cut off
 * @param header whether a file's first line holds names
 * @param multiline whether quoted fields may hold newlines
 * @param missingAllowed whether fields missing at the end of a record are NULL
 * @param times how timestamps and dates look
 */
record CsvDialect(
        int separator,
        int quote,
        int escape,
        int comment,
        byte[] nullText,
        boolean trim,
        boolean header,
        boolean multiline,
        boolean missingAllowed,
        TimeForms times) {
    /** A character that no byte is equal to. */
    static final int NONE = 1 << 10;

    private static final Option SEPARATOR = Option.string(
            "sep", ",", "The character between fields; `\\t` is a tab. `delimiter` is another name for it");
    private static final Option DELIMITER = Option.string("delimiter", null, "Another name for `sep`");
    private static final Option QUOTE = Option.string(
            "quote",
            "\"",
            "The character around fields that hold separators or newlines; doubled within a field. Empty: there is none");
    private static final Option ESCAPE = Option.string(
            "escape",
            null,
            "A character that takes the meaning from a quote within a quoted field, such as a backslash");
    private static final Option NULL_VALUE = Option.string(
            "null.value",
            null,
            "The text that stands for NULL when it is not quoted, the empty text by default. Empty fields of columns other than text are NULL in any case");
    private static final Option READ_HEADER = Option.bool(
            "header",
            false,
            "Whether a file's first line holds names. Columns are then matched by name when all of them are found there, else by position");
    private static final Option WRITE_HEADER =
            Option.bool("header", false, "Whether a file's first line holds the columns' names");
    private static final Option COMMENT =
            Option.string("comment", null, "A character: lines that begin with it are skipped");
    private static final Option TRIM =
            Option.bool("trim", false, "Whether white space around text without quotes is cut off");
    private static final Option MULTILINE = Option.bool(
            "multiline",
            false,
            "Whether quoted fields may hold newlines. If not, a quote that a line leaves open makes a bad row");
    private static final Option MISSING = Option.bool(
            "allow.missing.fields",
            false,
            "Whether fields missing at the end of a line are NULL. If not, it is a bad row");

    static final List<Option> DECODER_OPTIONS = Stream.concat(
                    Stream.of(
                            READ_HEADER,
                            SEPARATOR,
                            DELIMITER,
                            QUOTE,
                            ESCAPE,
                            NULL_VALUE,
                            COMMENT,
                            TRIM,
                            MULTILINE,
                            MISSING),
                    TimeForms.DECODER_OPTIONS.stream())
            .toList();
    static final List<Option> ENCODER_OPTIONS = Stream.concat(
                    Stream.of(WRITE_HEADER, SEPARATOR, DELIMITER, QUOTE, ESCAPE, NULL_VALUE),
                    TimeForms.ENCODER_OPTIONS.stream())
            .toList();

    static CsvDialect ofDecoder(Options options) {
        return new CsvDialect(
                separator(options),
                character(options, "quote"),
                character(options, "escape"),
                character(options, "comment"),
                nullText(options),
                options.bool("trim"),
                options.bool("header"),
                options.bool("multiline"),
                options.bool("allow.missing.fields"),
                TimeForms.of(options));
    }

    static CsvDialect ofEncoder(Options options) {
        int quote = character(options, "quote");
        if (quote == NONE) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION, "the option 'quote' cannot be empty when CSV is written");
        }
        return new CsvDialect(
                separator(options),
                quote,
                character(options, "escape"),
                NONE,
                nullText(options),
                false,
                options.bool("header"),
                true,
                false,
                TimeForms.of(options));
    }

    private static int separator(Options options) {
        int separator = character(options, options.isGiven("delimiter") ? "delimiter" : "sep");
        if (separator == NONE) {
            throw new EddylineException(ErrorCode.INVALID_OPTION, "the option 'sep' cannot be empty");
        }
        return separator;
    }

    private static byte[] nullText(Options options) {
        return options.find("null.value").orElse("").getBytes(StandardCharsets.UTF_8);
    }

    private static int character(Options options, String key) {
        String text = options.find(key).orElse("");
        String plain = text.equals("\\t") ? "\t" : text;
        if (plain.isEmpty()) {
            return NONE;
        }
        char c = plain.charAt(0);
        if (plain.length() > 1 || c > 126 || c == '\n' || c == '\r' || c == 0) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION,
                    "'" + text + "' is not a value for the option '" + key + "': one ASCII character is expected");
        }
        return c;
    }
}
