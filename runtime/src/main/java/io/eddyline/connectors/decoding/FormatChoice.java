package io.eddyline.connectors.decoding;

import io.eddyline.connector.FileDecoder;
import io.eddyline.connector.FileFormat;
import io.eddyline.connector.Format;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.RowEncoder;
import io.eddyline.connector.ScanCondition;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.RowType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A format as named in some object's options, with the options that are its own.
 *
 * @param options given options of the format, normalised keys
 * @param reach which files and URLs the format may touch besides; null for none
 */
public record FormatChoice(Format format, Map<String, String> options, PathPolicy reach) {
    public FormatChoice {
        options = Map.copyOf(options);
    }

    /** A format that reaches nothing but the bytes it is given. */
    public FormatChoice(Format format, Map<String, String> options) {
        this(format, options, null);
    }

    /** The format of an object that is read. */
    public static FormatChoice ofSource(String name, Map<String, String> all) {
        return ofSource(name, all, null);
    }

    /** The format of an object that is read; it may reach what the policy allows. */
    public static FormatChoice ofSource(String name, Map<String, String> all, PathPolicy reach) {
        Format format = Plugins.format(name);
        return new FormatChoice(format, only(format.decoderOptions(), all), reach);
    }

    /** The format of an object that is written. */
    public static FormatChoice ofSink(String name, Map<String, String> all) {
        return ofSink(name, all, null);
    }

    /** The format of an object that is written; it may reach what the policy allows. */
    public static FormatChoice ofSink(String name, Map<String, String> all, PathPolicy reach) {
        Format format = Plugins.format(name);
        return new FormatChoice(format, only(format.encoderOptions(), all), reach);
    }

    /** Of all options of an object, those that are declared here: the others belong to the format, the query or the connector. */
    public static Map<String, String> only(Collection<Option> declared, Map<String, String> all) {
        Map<String, String> own = new LinkedHashMap<>();
        all.forEach((key, value) -> {
            String normalised = Options.normalise(key);
            if (declared.stream().anyMatch(option -> option.covers(normalised))) {
                own.put(normalised, value);
            }
        });
        return own;
    }

    /** A decoder of some of the columns. */
    public RowDecoder decoder(RowType schema, List<Integer> columns) {
        Options checked = Options.check(owner(), format.decoderOptions(), options);
        return reach == null
                ? format.decoder(schema, columns, checked)
                : format.decoder(schema, columns, checked, reach);
    }

    /** A decoder of whole files; the format is a {@link FileFormat}. */
    public FileDecoder fileDecoder(RowType schema, List<Integer> columns) {
        return fileDecoder(schema, columns, null);
    }

    /** A decoder of whole files that may pass over rows which do not meet a condition on the columns given; null for none. */
    public FileDecoder fileDecoder(RowType schema, List<Integer> columns, ScanCondition condition) {
        return ((FileFormat) format)
                .fileDecoder(schema, columns, Options.check(owner(), format.decoderOptions(), options), condition);
    }

    /** Refuses a format of messages where there are none: in files and streams of bytes. */
    public FormatChoice notForMessages() {
        if (format.isForMessages()) {
            throw new EddylineException(
                            ErrorCode.NOT_SUPPORTED, owner() + " is for messages, not for files and streams of bytes")
                    .hint("Use it with the connector 'kafka'.");
        }
        return this;
    }

    /** Fails where a file's decoder would: wrong options, types that the format does not have. */
    public void check(RowType schema, List<Integer> columns) {
        if (format instanceof FileFormat) {
            fileDecoder(schema, columns);
        } else {
            decoder(schema, columns);
        }
    }

    public RowEncoder encoder(RowType schema) {
        Options checked = Options.check(owner(), format.encoderOptions(), options);
        return reach == null ? format.encoder(schema, checked) : format.encoder(schema, checked, reach);
    }

    private String owner() {
        return "the format '" + format.name() + "'";
    }
}
