package io.eddyline.runtime.livetable;

import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.ListColumn;
import io.eddyline.batch.MapColumn;
import io.eddyline.batch.RowColumn;

/** How much memory a column takes, about. */
final class ColumnBytes {
    private ColumnBytes() {}

    static long of(Column column) {
        long rows = column.size();
        return switch (column.storage()) {
            case BOOLEAN -> rows;
            case INT, FLOAT -> 4 * rows;
            case LONG, DOUBLE -> 8 * rows;
            case DECIMAL128 -> 16 * rows;
            case BYTES -> 4 * rows + ((BytesColumn) column).data().length;
            case LIST -> 4 * rows + of(((ListColumn) column).elements());
            case MAP -> 4 * rows + of(((MapColumn) column).keys()) + of(((MapColumn) column).mapValues());
            case ROW -> {
                long bytes = 0;
                for (int i = 0; i < ((RowColumn) column).fieldCount(); i++) {
                    bytes += of(((RowColumn) column).field(i));
                }
                yield bytes;
            }
        };
    }
}
