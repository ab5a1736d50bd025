package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CREATE MATERIALIZED VIEW name [(columns)] [WITH (options)] AS query [EMIT ...]}. */
public final class SqlCreateMaterializedView extends SqlStatement implements CreatesObject {
    private final CreateClause clause;

    /** The query may be a {@link SqlEmit}. */
    public SqlCreateMaterializedView(
            SqlParserPos pos, CreateClause clause, SqlNodeList columns, SqlNodeList options, SqlNode query) {
        super("CREATE MATERIALIZED VIEW", pos, clause.facts(), clause.name(), columns, options, query);
        this.clause = clause;
    }

    @Override
    public CreateClause clause() {
        return clause;
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.MATERIALIZED_VIEW;
    }

    /** The columns' names, when the statement gives them; else empty. */
    public SqlNodeList columns() {
        return (SqlNodeList) getOperandList().get(1);
    }

    public List<String> columnNames() {
        return Clauses.names(columns());
    }

    public SqlNodeList optionNodes() {
        return (SqlNodeList) getOperandList().get(2);
    }

    public List<SqlOption> options() {
        return Clauses.typed(optionNodes(), SqlOption.class);
    }

    /** The query without its EMIT clause. */
    public SqlNode query() {
        return SqlEmit.queryOf(getOperandList().get(3));
    }

    /** Null when the query has no EMIT clause. */
    public EmitMode emitMode() {
        return SqlEmit.modeOf(getOperandList().get(3));
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.createMaterializedView(this);
    }

    @Override
    SqlCreateMaterializedView copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlCreateMaterializedView(
                pos,
                clause.withName(operands.get(0)),
                (SqlNodeList) operands.get(1),
                (SqlNodeList) operands.get(2),
                operands.get(3));
    }

    @Override
    void write(SqlWriter writer) {
        clause.write(writer, kind());
        Clauses.writeNames(writer, columns());
        Clauses.writeOptions(writer, optionNodes());
        Clauses.writeQuery(writer, getOperandList().get(3));
    }
}
