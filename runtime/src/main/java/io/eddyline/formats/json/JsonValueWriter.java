package io.eddyline.formats.json;

import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.ListColumn;
import io.eddyline.batch.MapColumn;
import io.eddyline.batch.RowColumn;
import io.eddyline.formats.value.ByteSink;
import io.eddyline.formats.value.TextWriter;
import io.eddyline.formats.value.TimeForms;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.nio.charset.StandardCharsets;

/** Writes a value as JSON. Stateless but for the buffers of MAP keys: one an encoder. */
@FunctionalInterface
public interface JsonValueWriter {
    /** Appends the value, or {@code null}. */
    void write(Column column, int row, ByteSink out);

    /** The writer for a type. */
    static JsonValueWriter of(DataType type) {
        return of(type, TimeForms.USUAL);
    }

    /** The writer for a type, with times in a form. */
    static JsonValueWriter of(DataType type, TimeForms forms) {
        JsonValueWriter writer = ofValue(type, forms);
        byte[] nullWord = "null".getBytes(StandardCharsets.US_ASCII);
        return (column, row, out) -> {
            if (column.isNull(row)) {
                out.put(nullWord);
            } else {
                writer.write(column, row, out);
            }
        };
    }

    private static JsonValueWriter ofValue(DataType type, TimeForms forms) {
        return switch (type.kind()) {
            case VARCHAR -> JsonValueWriter::writeText;
            case VARBINARY, TIME, INTERVAL_DAY, INTERVAL_YEAR -> quoted(TextWriter.of(type));
            case DATE, TIMESTAMP, TIMESTAMP_LTZ ->
                forms.isNumber(type)
                        ? forms.writer(type)::write
                        : forms.hasPattern(type) ? text(forms.writer(type)) : quoted(forms.writer(type));
            case DOUBLE -> finite(TextWriter.of(type), type);
            case FLOAT -> finite(TextWriter.of(type), type);
            case ARRAY -> array(type, forms);
            case MAP -> map(type, forms);
            case ROW -> row(type, forms);
            case NULL -> (column, row, out) -> out.put("null");
            default -> TextWriter.of(type)::write;
        };
    }

    private static void writeText(Column column, int row, ByteSink out) {
        BytesColumn texts = (BytesColumn) column;
        JsonText.write(texts.data(), texts.start(row), texts.length(row), out);
    }

    private static JsonValueWriter quoted(TextWriter text) {
        return (column, row, out) -> {
            out.put('"');
            text.write(column, row, out);
            out.put('"');
        };
    }

    /** A text that may hold anything, as patterns may. */
    private static JsonValueWriter text(TextWriter text) {
        ByteSink plain = new ByteSink();
        return (column, row, out) -> {
            plain.setSize(0);
            text.write(column, row, plain);
            JsonText.write(plain.array(), 0, plain.size(), out);
        };
    }

    /** JSON has no numbers for NaN and the infinities: they become strings. */
    private static JsonValueWriter finite(TextWriter text, DataType type) {
        JsonValueWriter quoted = quoted(text);
        return (column, row, out) -> {
            double value = type.kind() == TypeKind.DOUBLE
                    ? ((DoubleColumn) column).values()[row]
                    : ((FloatColumn) column).values()[row];
            if (Double.isFinite(value)) {
                text.write(column, row, out);
            } else {
                quoted.write(column, row, out);
            }
        };
    }

    private static JsonValueWriter array(DataType type, TimeForms forms) {
        JsonValueWriter element = of(type.children().get(0), forms);
        return (column, row, out) -> {
            ListColumn lists = (ListColumn) column;
            out.put('[');
            int start = lists.offsets()[row];
            for (int i = start; i < lists.offsets()[row + 1]; i++) {
                if (i > start) {
                    out.put(',');
                }
                element.write(lists.elements(), i, out);
            }
            out.put(']');
        };
    }

    private static JsonValueWriter map(DataType type, TimeForms forms) {
        TextWriter key = forms.writer(type.children().get(0));
        JsonValueWriter value = of(type.children().get(1), forms);
        ByteSink keyText = new ByteSink();
        return (column, row, out) -> {
            MapColumn maps = (MapColumn) column;
            out.put('{');
            int start = maps.offsets()[row];
            for (int i = start; i < maps.offsets()[row + 1]; i++) {
                if (i > start) {
                    out.put(',');
                }
                keyText.setSize(0);
                key.write(maps.keys(), i, keyText);
                JsonText.write(keyText.array(), 0, keyText.size(), out);
                out.put(':');
                value.write(maps.mapValues(), i, out);
            }
            out.put('}');
        };
    }

    private static JsonValueWriter row(DataType type, TimeForms forms) {
        int count = type.children().size();
        byte[][] prefixes = JsonEncoder.prefixes(type.fieldNames());
        JsonValueWriter[] fields =
                type.children().stream().map(child -> of(child, forms)).toArray(JsonValueWriter[]::new);
        return (column, row, out) -> {
            RowColumn rows = (RowColumn) column;
            for (int i = 0; i < count; i++) {
                out.put(prefixes[i]);
                fields[i].write(rows.field(i), row, out);
            }
            out.put(count == 0 ? "{}" : "}");
        };
    }
}
