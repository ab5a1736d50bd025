package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * A statement that is not a plain query, INSERT, UPDATE, DELETE or MERGE of Calcite's own. Each kind has its class;
 * {@link #dispatch} is the way to handle all of them.
 */
public abstract sealed class SqlStatement extends AstNode
        permits SqlAlterOptions,
                SqlAlterQuery,
                SqlAlterQueryState,
                SqlCommentOn,
                SqlCreateFunction,
                SqlCreateMaterializedView,
                SqlCreateSink,
                SqlCreateStream,
                SqlCreateTable,
                SqlCreateView,
                SqlDescribe,
                SqlDropObject,
                SqlExplainStatement,
                SqlRenameObject,
                SqlResetSetting,
                SqlSetSetting,
                SqlShow,
                SqlShowCreate,
                SqlSubscribe {

    SqlStatement(String title, SqlParserPos pos, List<Object> facts, SqlNode... operands) {
        super(title, pos, facts, operands);
    }

    /** Calls the visitor's method for this kind of statement. */
    public abstract <R> R dispatch(StatementVisitor<R> visitor);
}
