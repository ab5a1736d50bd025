package io.eddyline.formats.csv;

import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.formats.json.JsonCells;
import io.eddyline.formats.value.BadValue;
import io.eddyline.formats.value.TextReader;
import io.eddyline.type.DataType;
import io.eddyline.type.Identifiers;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.Arrays;

/** Puts the fields of records into columns. Not thread-safe. */
final class CsvColumns implements CsvScanner.Fields {
    private final RowType columns;
    private final CsvDialect dialect;
    private final TextReader[] readers;
    private final boolean[] isText;
    private final boolean[] isVarchar;
    private final ColumnBuilder[] builders;
    private int[] targets;
    private DecodeTarget target;
    private String reason;

    /** @param targets for each field of a record the column that it belongs to, or -1 */
    CsvColumns(RowType columns, int[] targets, CsvDialect dialect) {
        this.columns = columns;
        this.targets = targets;
        this.dialect = dialect;
        int count = columns.size();
        builders = new ColumnBuilder[count];
        readers = new TextReader[count];
        isText = new boolean[count];
        isVarchar = new boolean[count];
        for (int i = 0; i < count; i++) {
            DataType type = columns.type(i);
            isVarchar[i] = type.kind() == TypeKind.VARCHAR;
            isText[i] = isVarchar[i] || type.kind() == TypeKind.VARBINARY;
            readers[i] =
                    type.children().isEmpty() ? dialect.times().reader(type) : JsonCells.reader(type, dialect.times());
        }
    }

    /** Other columns for the fields: a file's header has spoken. */
    void setTargets(int[] newTargets) {
        targets = newTargets;
    }

    /** Begins a record. */
    void begin(DecodeTarget newTarget) {
        reason = null;
        if (newTarget != target) {
            target = newTarget;
            Arrays.setAll(builders, newTarget::column);
        }
    }

    @Override
    public void field(int index, byte[] b, int from, int to, boolean quoted) {
        if (index >= targets.length || targets[index] < 0 || reason != null) {
            return;
        }
        int column = targets[index];
        int start = from;
        int end = to;
        if (dialect.trim() && !quoted) {
            while (start < end && b[start] <= ' ' && b[start] >= 0) {
                start++;
            }
            while (end > start && b[end - 1] <= ' ' && b[end - 1] >= 0) {
                end--;
            }
        }
        try {
            append(column, b, start, end, quoted, builders[column]);
        } catch (BadValue e) {
            reason = "column " + Identifiers.quoteIfNeeded(columns.name(column)) + ": " + e.getMessage();
        }
    }

    private void append(int column, byte[] b, int from, int to, boolean quoted, ColumnBuilder out) {
        if (isNull(column, b, from, to, quoted)) {
            if (!columns.type(column).nullable()) {
                throw BadValue.isNull(columns.type(column));
            }
            out.appendNull();
        } else if (isVarchar[column]) {
            ((BytesBuilder) out).append(b, from, to - from);
        } else {
            readers[column].read(b, from, to, out);
        }
    }

    /** Appends a field; false when it is no value of its column. */
    boolean tryAppend(int column, byte[] b, int from, int to, boolean quoted, ColumnBuilder out) {
        try {
            append(column, b, from, to, quoted, out);
            return true;
        } catch (BadValue e) {
            // The slower way will come to the same end, and tells.
            return false;
        }
    }

    DataType type(int column) {
        return columns.type(column);
    }

    /** Whether a column's texts look as a pattern says, and not as their type usually does. */
    boolean hasPattern(int column) {
        return dialect.times().hasPattern(columns.type(column))
                || dialect.times().isNumber(columns.type(column));
    }

    /** Whether a column's range is less than that of an INTEGER. */
    boolean isSmall(int column) {
        TypeKind kind = columns.type(column).kind();
        return kind == TypeKind.TINYINT || kind == TypeKind.SMALLINT;
    }

    /** Whether a field may end before this byte. */
    boolean isEnd(byte next) {
        return next == dialect.separator() || next == '\n' || next == '\r';
    }

    /** Whether a text as long as that for NULL is that. */
    boolean isNullText(byte[] b, int from, int to) {
        return Arrays.equals(b, from, to, dialect.nullText(), 0, dialect.nullText().length);
    }

    private boolean isNull(int column, byte[] b, int from, int to, boolean quoted) {
        byte[] nullText = dialect.nullText();
        if (from == to) {
            return !isText[column] || (!quoted && nullText.length == 0);
        }
        return !quoted && to - from == nullText.length && Arrays.equals(b, from, to, nullText, 0, nullText.length);
    }

    /** Ends a record of so many fields; gives null, or the reason why it is no row. */
    String end(int fields) {
        if (reason == null && fields != targets.length) {
            if (fields > targets.length || !dialect.missingAllowed()) {
                return fields + (fields == 1 ? " field" : " fields") + " where " + targets.length + " are expected";
            }
            for (int i = fields; i < targets.length; i++) {
                field(i, dialect.nullText(), 0, dialect.nullText().length, false);
            }
        }
        return reason;
    }
}
