package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code PRIMARY KEY (a, b) [NOT ENFORCED]}. */
public final class SqlPrimaryKey extends SqlTableElement {
    private final boolean enforced;

    public SqlPrimaryKey(SqlParserPos pos, SqlNodeList columns, boolean enforced) {
        super("PRIMARY KEY", pos, List.of(enforced), columns);
        this.enforced = enforced;
    }

    public SqlNodeList columns() {
        return (SqlNodeList) getOperandList().get(0);
    }

    public List<String> columnNames() {
        return Clauses.names(columns());
    }

    public boolean enforced() {
        return enforced;
    }

    @Override
    public <R> R dispatch(TableElementVisitor<R> visitor) {
        return visitor.primaryKey(this);
    }

    @Override
    SqlPrimaryKey copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlPrimaryKey(pos, (SqlNodeList) operands.get(0), enforced);
    }

    @Override
    void write(SqlWriter writer) {
        writer.keyword("PRIMARY KEY");
        Clauses.writeNames(writer, columns());
        if (!enforced) {
            writer.keyword("NOT ENFORCED");
        }
    }
}
