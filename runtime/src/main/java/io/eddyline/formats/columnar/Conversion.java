package io.eddyline.formats.columnar;

import io.eddyline.batch.Column;
import io.eddyline.batch.ListColumn;
import io.eddyline.batch.MapColumn;
import io.eddyline.batch.RowColumn;
import io.eddyline.type.DataType;
import java.util.List;

/** Turns a column as it is stored into one of the type that is wanted. Stateless. */
@FunctionalInterface
public interface Conversion {
    /** The converted column; a value that does not fit rejects its row and is anything of the type. */
    Column apply(Column stored, Rejects rejects);

    /** What is stored is what is wanted. */
    Conversion NONE = (stored, rejects) -> stored;

    /** The same, and NULL rejects the row. */
    default Conversion notNull(DataType type) {
        return (stored, rejects) -> {
            Column converted = apply(stored, rejects);
            if (converted.mayHaveNulls()) {
                for (int row = 0; row < converted.size(); row++) {
                    if (converted.isNull(row)) {
                        rejects.add(row, "NULL is not a " + type);
                    }
                }
            }
            return converted;
        };
    }

    static Conversion array(Conversion element) {
        return (stored, rejects) -> {
            ListColumn lists = (ListColumn) stored;
            Rejects elements = new Rejects();
            Column converted = element.apply(lists.elements(), elements);
            rejects.addHolders(elements, lists.offsets(), lists.size());
            return new ListColumn(lists.offsets(), converted, lists.nulls(), lists.size());
        };
    }

    static Conversion map(Conversion key, Conversion value) {
        return (stored, rejects) -> {
            MapColumn maps = (MapColumn) stored;
            Rejects entries = new Rejects();
            Column keys = key.apply(maps.keys(), entries);
            Column values = value.apply(maps.mapValues(), entries);
            rejects.addHolders(entries, maps.offsets(), maps.size());
            return new MapColumn(maps.offsets(), keys, values, maps.nulls(), maps.size());
        };
    }

    static Conversion row(List<Conversion> fields) {
        return (stored, rejects) -> {
            RowColumn rows = (RowColumn) stored;
            Rejects within = new Rejects();
            Column[] converted = new Column[fields.size()];
            for (int i = 0; i < converted.length; i++) {
                converted[i] = fields.get(i).apply(rows.field(i), within);
            }
            // A row that is NULL has fields that are NULL too, which says nothing about them.
            within.reasons().forEach((row, reason) -> {
                if (!rows.isNull(row)) {
                    rejects.add(row, reason);
                }
            });
            return new RowColumn(converted, rows.nulls(), rows.size());
        };
    }
}
