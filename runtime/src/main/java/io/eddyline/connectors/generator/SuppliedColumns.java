package io.eddyline.connectors.generator;

import io.eddyline.connector.SourceContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;

/** Matches the columns that a user declared with those that a source supplies: by name, in any order, not necessarily all. */
public final class SuppliedColumns {
    private SuppliedColumns() {}

    /**
     * For each column that the scan reads, its index among the supplied ones.
     *
     * @param owner whose columns they are, for messages
     * @throws EddylineException UNKNOWN_COLUMN or TYPE_MISMATCH
     */
    public static List<Integer> match(String owner, SourceContext context, RowType supplied) {
        List<SourceColumn> declared = context.definition().columns();
        List<Integer> all = new ArrayList<>();
        for (SourceColumn column : declared) {
            all.add(check(owner, column, supplied));
        }
        return context.columns().stream().map(all::get).toList();
    }

    private static int check(String owner, SourceColumn column, RowType supplied) {
        int index = supplied.indexOf(column.name());
        if (index < 0 || column.metadata() != null) {
            String near = Suggestions.didYouMean(column.name(), supplied.names());
            throw new EddylineException(ErrorCode.UNKNOWN_COLUMN, owner + " has no column '" + column.name() + "'")
                    .hint(near.isEmpty() ? "It has: " + String.join(", ", supplied.names()) : near);
        }
        if (!isSame(column.type(), supplied.type(index))) {
            throw new EddylineException(
                            ErrorCode.TYPE_MISMATCH,
                            owner + " gives '" + column.name() + "' as "
                                    + supplied.type(index).sql() + ", not "
                                    + column.type().sql())
                    .hint("Declare it so, or leave out the column list.");
        }
        return index;
    }

    /** The precision of timestamps does not matter: values are the same microseconds. */
    private static boolean isSame(DataType declared, DataType supplied) {
        return declared.isTimestamp() ? declared.kind() == supplied.kind() : declared.sameValuesAs(supplied);
    }
}
