package io.eddyline.planner.ddl;

import io.eddyline.catalog.Catalog;
import io.eddyline.catalog.CatalogObject;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.connector.Insertion;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.planner.query.PlannedQuery;
import io.eddyline.planner.query.QueryPlanner;
import io.eddyline.planner.validate.Errors;
import io.eddyline.planner.validate.ExpressionText;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Checks an INSERT, and brings what its query gives into the columns of the target. Stateless but for catalog and planner. */
public final class InsertAnalysis {
    /** The column of whole records, as in the tables of bad rows: as text, or as bytes. */
    private static final RowType RAW = RowType.of(new Field("_raw", DataType.varchar()));

    private static final RowType BYTES = RowType.of(new Field("_bytes", DataType.varbinary()));

    private final Catalog catalog;
    private final QueryPlanner planner;

    public InsertAnalysis(Catalog catalog, QueryPlanner planner) {
        this.catalog = catalog;
        this.planner = planner;
    }

    /** The statement's target, and the query that gives its rows. */
    public PlannedInsert analyse(SqlInsert statement) {
        if (statement.isUpsert()) {
            throw Errors.unsupported(statement, "UPSERT; write INSERT");
        }
        CatalogObject target = target((SqlIdentifier) statement.getTargetTable());
        RowType columns = columns(target);
        List<SqlIdentifier> given = given(statement.getTargetColumnList());
        Optional<RowType> record = target instanceof StreamDefinition && given.size() == 1
                ? record(given.get(0).getSimple(), columns)
                : Optional.empty();
        boolean records = record.isPresent();
        RowType wanted = record.orElse(columns);
        List<Integer> order = records ? List.of(0) : order(given, target, columns);
        PlannedQuery plain = planner.batch(statement.getSource());
        if (plain.rowType().size() != order.size()) {
            throw Errors.at(
                    statement.getSource(),
                    ErrorCode.INVALID_QUERY,
                    "the query gives " + plain.rowType().size() + " columns, but '" + target.name() + "' is to take "
                            + order.size() + (given.isEmpty() ? ": " + columns : ""));
        }
        checkNotNull(statement, target, wanted, order);
        return new PlannedInsert(target, records, planner.batch(fitted(statement, plain.rowType(), wanted, order)));
    }

    /** The column of whole records, when it is that and no column of the stream. */
    private static Optional<RowType> record(String given, RowType columns) {
        return Stream.of(RAW, BYTES)
                .filter(record -> record.name(0).equalsIgnoreCase(given) && columns.indexOf(record.name(0)) < 0)
                .findFirst();
    }

    private CatalogObject target(SqlIdentifier name) {
        Optional<CatalogObject> found = catalog.find(ObjectNames.simple(name));
        if (found.isEmpty()) {
            throw Errors.at(
                            name,
                            ErrorCode.UNKNOWN_OBJECT,
                            "there is no stream or sink named '" + name.getSimple() + "'")
                    .hint(Suggestions.didYouMean(
                            name.getSimple(),
                            catalog.objects().stream().map(CatalogObject::name).toList()));
        }
        if (!(found.get() instanceof StreamDefinition) && !(found.get() instanceof SinkDefinition)) {
            throw Errors.at(
                            name,
                            ErrorCode.WRONG_OBJECT_KIND,
                            "rows are inserted into streams and sinks, and '"
                                    + found.get().name() + "' is a "
                                    + found.get().kind())
                    .hint("Insert them into a stream that it reads.");
        }
        return found.get();
    }

    private static RowType columns(CatalogObject target) {
        return target instanceof StreamDefinition stream
                ? Insertion.columns(stream.source().columns())
                : target.rowType();
    }

    private static List<SqlIdentifier> given(SqlNodeList names) {
        return names == null
                ? List.of()
                : names.stream().map(SqlIdentifier.class::cast).toList();
    }

    /** Which of the target's columns each column of the query is for. */
    private static List<Integer> order(List<SqlIdentifier> given, CatalogObject target, RowType columns) {
        List<Integer> order = new ArrayList<>();
        if (given.isEmpty()) {
            for (int i = 0; i < columns.size(); i++) {
                order.add(i);
            }
        }
        for (SqlIdentifier name : given) {
            int index = columns.indexOf(name.getSimple());
            if (index < 0) {
                boolean derived = target.rowType().indexOf(name.getSimple()) >= 0;
                throw Errors.at(
                                name,
                                ErrorCode.UNKNOWN_COLUMN,
                                derived
                                        ? "'" + name.getSimple() + "' is computed or comes from the connector"
                                        : "'" + target.name() + "' has no column '" + name.getSimple() + "'")
                        .hint(derived ? "" : Suggestions.didYouMean(name.getSimple(), columns.names()));
            }
            if (order.contains(index)) {
                throw Errors.at(name, ErrorCode.INVALID_QUERY, "the column '" + name.getSimple() + "' is named twice");
            }
            order.add(index);
        }
        return order;
    }

    private static void checkNotNull(SqlInsert statement, CatalogObject target, RowType wanted, List<Integer> order) {
        for (int i = 0; i < wanted.size(); i++) {
            if (target instanceof StreamDefinition && !wanted.type(i).nullable() && !order.contains(i)) {
                throw Errors.at(
                        statement.getTargetColumnList(),
                        ErrorCode.INVALID_QUERY,
                        "the column '" + wanted.names().get(i) + "' of '" + target.name()
                                + "' is NOT NULL and needs a value");
            }
        }
    }

    /** {@code SELECT CAST(c0 AS ...), ... FROM (query) AS rows (c0, ...)}, in the order of the target's columns. */
    private static SqlNode fitted(SqlInsert statement, RowType found, RowType wanted, List<Integer> order) {
        SqlParserPos position = statement.getParserPosition();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            names.add("c" + i);
        }
        SqlNodeList values = new SqlNodeList(position);
        for (int i = 0; i < wanted.size(); i++) {
            int from = order.indexOf(i);
            DataType type = wanted.type(i).withNullable(true);
            String value = from < 0 ? "NULL" : names.get(from);
            boolean same = from >= 0 && found.type(from).sameValuesAs(type);
            SqlNode expression = ExpressionText.parse(same ? value : "CAST(" + value + " AS " + type.sql() + ")");
            SqlIdentifier name = new SqlIdentifier(wanted.names().get(i), position);
            values.add(SqlStdOperatorTable.AS.createCall(position, expression, name));
        }
        SqlSelect named = (SqlSelect) NamedColumns.apply(statement.getSource(), names, statement);
        named.setSelectList(values);
        return named;
    }
}
