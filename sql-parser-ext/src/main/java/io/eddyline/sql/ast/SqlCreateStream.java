package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CREATE STREAM name [(elements)] [LIKE other] [WITH (options)]}. */
public final class SqlCreateStream extends SqlStatement implements CreatesObject {
    private final CreateClause clause;

    public SqlCreateStream(
            SqlParserPos pos, CreateClause clause, SqlNodeList elements, SqlIdentifier like, SqlNodeList options) {
        super("CREATE STREAM", pos, clause.facts(), clause.name(), elements, like, options);
        this.clause = clause;
    }

    @Override
    public CreateClause clause() {
        return clause;
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.STREAM;
    }

    public SqlNodeList elementNodes() {
        return (SqlNodeList) getOperandList().get(1);
    }

    public List<SqlTableElement> elements() {
        return Clauses.typed(elementNodes(), SqlTableElement.class);
    }

    /** The stream whose columns and options are taken over; null when there is none. */
    public SqlIdentifier like() {
        return (SqlIdentifier) getOperandList().get(2);
    }

    public SqlNodeList optionNodes() {
        return (SqlNodeList) getOperandList().get(3);
    }

    public List<SqlOption> options() {
        return Clauses.typed(optionNodes(), SqlOption.class);
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.createStream(this);
    }

    @Override
    SqlCreateStream copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlCreateStream(
                pos,
                clause.withName(operands.get(0)),
                (SqlNodeList) operands.get(1),
                (SqlIdentifier) operands.get(2),
                (SqlNodeList) operands.get(3));
    }

    @Override
    void write(SqlWriter writer) {
        clause.write(writer, kind());
        Clauses.writeLines(writer, elementNodes());
        if (like() != null) {
            writer.keyword("LIKE");
            like().unparse(writer, 0, 0);
        }
        Clauses.writeOptions(writer, optionNodes());
    }
}
