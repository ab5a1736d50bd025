package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CREATE FUNCTION name AS 'class' [USING JAR 'path', ...]}. */
public final class SqlCreateFunction extends SqlStatement implements CreatesObject {
    private final CreateClause clause;

    public SqlCreateFunction(SqlParserPos pos, CreateClause clause, SqlNode className, SqlNodeList jars) {
        super("CREATE FUNCTION", pos, clause.facts(), clause.name(), className, jars);
        this.clause = clause;
    }

    @Override
    public CreateClause clause() {
        return clause;
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.FUNCTION;
    }

    public String className() {
        return Clauses.text(getOperandList().get(1));
    }

    /** The paths after USING JAR; empty when there are none. */
    public List<String> jars() {
        return jarNodes().stream().map(Clauses::text).toList();
    }

    private SqlNodeList jarNodes() {
        return (SqlNodeList) getOperandList().get(2);
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.createFunction(this);
    }

    @Override
    SqlCreateFunction copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlCreateFunction(
                pos, clause.withName(operands.get(0)), operands.get(1), (SqlNodeList) operands.get(2));
    }

    @Override
    void write(SqlWriter writer) {
        clause.write(writer, kind());
        writer.keyword("AS");
        getOperandList().get(1).unparse(writer, 0, 0);
        String words = "USING JAR";
        for (SqlNode jar : jarNodes()) {
            writer.keyword(words);
            jar.unparse(writer, 0, 0);
            words = ", JAR";
        }
    }
}
