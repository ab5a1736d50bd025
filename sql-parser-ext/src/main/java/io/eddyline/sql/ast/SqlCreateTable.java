package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CREATE TABLE name [(elements)] [WITH (options)] [AS query]}. */
public final class SqlCreateTable extends SqlStatement implements CreatesObject {
    private final CreateClause clause;

    public SqlCreateTable(
            SqlParserPos pos, CreateClause clause, SqlNodeList elements, SqlNodeList options, SqlNode query) {
        super("CREATE TABLE", pos, clause.facts(), clause.name(), elements, options, query);
        this.clause = clause;
    }

    @Override
    public CreateClause clause() {
        return clause;
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.TABLE;
    }

    public SqlNodeList elementNodes() {
        return (SqlNodeList) getOperandList().get(1);
    }

    public List<SqlTableElement> elements() {
        return Clauses.typed(elementNodes(), SqlTableElement.class);
    }

    public SqlNodeList optionNodes() {
        return (SqlNodeList) getOperandList().get(2);
    }

    public List<SqlOption> options() {
        return Clauses.typed(optionNodes(), SqlOption.class);
    }

    /** Null without AS. */
    public SqlNode query() {
        return getOperandList().get(3);
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.createTable(this);
    }

    @Override
    SqlCreateTable copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlCreateTable(
                pos,
                clause.withName(operands.get(0)),
                (SqlNodeList) operands.get(1),
                (SqlNodeList) operands.get(2),
                operands.get(3));
    }

    @Override
    void write(SqlWriter writer) {
        clause.write(writer, kind());
        Clauses.writeLines(writer, elementNodes());
        Clauses.writeOptions(writer, optionNodes());
        if (query() != null) {
            Clauses.writeQuery(writer, query());
        }
    }
}
