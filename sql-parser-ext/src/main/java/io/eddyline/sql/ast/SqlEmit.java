package io.eddyline.sql.ast;

import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code query EMIT mode}, where the query may also be an INSERT. Stands at the top of a statement only. */
public final class SqlEmit extends AstNode {
    private final EmitMode mode;

    public SqlEmit(SqlParserPos pos, SqlNode query, EmitMode mode) {
        super("EMIT", pos, List.of(mode), Objects.requireNonNull(query, "query"));
        this.mode = mode;
    }

    public SqlNode query() {
        return getOperandList().get(0);
    }

    public EmitMode mode() {
        return mode;
    }

    /** The query without its EMIT clause, when it has one. */
    public static SqlNode queryOf(SqlNode query) {
        return query instanceof SqlEmit emit ? emit.query() : query;
    }

    /** The mode of the query's EMIT clause; null when it has none. */
    public static EmitMode modeOf(SqlNode query) {
        return query instanceof SqlEmit emit ? emit.mode() : null;
    }

    @Override
    SqlEmit copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlEmit(pos, operands.get(0), mode);
    }

    @Override
    void write(SqlWriter writer) {
        query().unparse(writer, 0, 0);
        writer.newlineAndIndent();
        writer.keyword("EMIT");
        writer.keyword(mode.words());
    }
}
