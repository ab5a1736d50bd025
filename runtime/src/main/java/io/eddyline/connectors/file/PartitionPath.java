package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import io.eddyline.connectors.text.ValueText;
import io.eddyline.type.RowType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Directory names {@code column=value}, as Hive and Spark write them. */
final class PartitionPath {
    /** Stands for NULL and for the empty text, which no directory name can be. */
    static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private static final String ESCAPED = "\"#%'*/:=?\\{}[]^<>|";

    private PartitionPath() {}

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
