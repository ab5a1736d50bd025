package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import io.eddyline.connectors.text.ValueText;
import io.eddyline.type.RowType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Directory names {@code column=value}, as Hive and Spark write them. */
final class PartitionPath {
    /** Stands for NULL and for the empty text, which no directory name can be. */
    static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private static final String ESCAPED = "\"#%'*/:=?\\{}[]^<>|";

    private PartitionPath() {}

    /** The column names in the value of an option {@code partition.by}. */
    static List<String> names(String text) {
        return Stream.of(text.split(",")).map(String::trim).toList();
    }

    /**
     * The value that a path gives to a column.
     *
     * @param key path with slashes; its last element is the file's name
     * @return null when no directory names the column; {@link #NULL} for NULL
     */
    static String valueOf(String key, String column) {
        int start = 0;
        for (int end = key.indexOf('/'); end >= 0; end = key.indexOf('/', start)) {
            int equals = key.indexOf('=', start);
            if (equals >= 0
                    && equals < end
                    && unescape(key.substring(start, equals)).equalsIgnoreCase(column)) {
                return unescape(key.substring(equals + 1, end));
            }
            start = end + 1;
        }
        return null;
    }

    private static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int code = c == '%' && i + 2 < text.length() ? hex(text, i + 1) : -1;
            if (code >= 0) {
                bytes.write(code);
                i += 3;
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /** The path of a row's partition, with a slash at its end; empty when there are no partition columns. */
    static String of(Batch batch, int row, RowType schema, List<Integer> columns) {
        StringBuilder path = new StringBuilder();
        for (int column : columns) {
            String value = batch.column(column).isNull(row)
                    ? ""
                    : ValueText.of(batch.column(column), row, schema.type(column));
            path.append(escape(schema.name(column)))
                    .append('=')
                    .append(value.isEmpty() ? NULL : escape(value))
                    .append('/');
        }
        return path.toString();
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c < ' ' || c == 0x7F || ESCAPED.indexOf(c) >= 0) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append(String.format(Locale.ROOT, "%%%02X", b));
                }
            } else {
                escaped.appendCodePoint(c);
            }
        }
        return escaped.toString();
    }
}
