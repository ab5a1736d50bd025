package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code SUBSCRIBE TO name | (query) [WITH (options)] [UP TO literal]}. */
public final class SqlSubscribe extends SqlStatement {
    public SqlSubscribe(SqlParserPos pos, SqlNode target, SqlNodeList options, SqlNode upTo) {
        super("SUBSCRIBE", pos, List.of(), target, options, upTo);
    }

    /** An {@link SqlIdentifier} for a relation, else a query. */
    public SqlNode target() {
        return getOperandList().get(0);
    }

    public SqlNodeList optionNodes() {
        return (SqlNodeList) getOperandList().get(1);
    }

    public List<SqlOption> options() {
        return Clauses.typed(optionNodes(), SqlOption.class);
    }

    /** A literal: the epoch or the time to stop at; null when there is none. */
    public SqlNode upTo() {
        return getOperandList().get(2);
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.subscribe(this);
    }

    @Override
    SqlSubscribe copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlSubscribe(pos, operands.get(0), (SqlNodeList) operands.get(1), operands.get(2));
    }

    @Override
    void write(SqlWriter writer) {
        writer.keyword("SUBSCRIBE TO");
        if (target() instanceof SqlIdentifier) {
            target().unparse(writer, 0, 0);
        } else {
            SqlWriter.Frame frame = writer.startList(SqlWriter.FrameTypeEnum.SUB_QUERY, "(", ")");
            target().unparse(writer, 0, 0);
            writer.endList(frame);
        }
        Clauses.writeOptions(writer, optionNodes());
        if (upTo() != null) {
            writer.keyword("UP TO");
            upTo().unparse(writer, 0, 0);
        }
    }
}
