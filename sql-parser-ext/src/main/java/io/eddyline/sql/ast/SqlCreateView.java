package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CREATE VIEW name [(columns)] AS query}. */
public final class SqlCreateView extends SqlStatement implements CreatesObject {
    private final CreateClause clause;

    public SqlCreateView(SqlParserPos pos, CreateClause clause, SqlNodeList columns, SqlNode query) {
        super("CREATE VIEW", pos, clause.facts(), clause.name(), columns, query);
        this.clause = clause;
    }

    @Override
    public CreateClause clause() {
        return clause;
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.VIEW;
    }

    /** The columns' names, when the statement gives them; else empty. */
    public SqlNodeList columns() {
        return (SqlNodeList) getOperandList().get(1);
    }

    public List<String> columnNames() {
        return Clauses.names(columns());
    }

    public SqlNode query() {
        return getOperandList().get(2);
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.createView(this);
    }

    @Override
    SqlCreateView copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlCreateView(pos, clause.withName(operands.get(0)), (SqlNodeList) operands.get(1), operands.get(2));
    }

    @Override
    void write(SqlWriter writer) {
        clause.write(writer, kind());
        Clauses.writeNames(writer, columns());
        Clauses.writeQuery(writer, query());
    }
}
