package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** What stands between the parentheses of CREATE STREAM and CREATE TABLE. */
public abstract sealed class SqlTableElement extends AstNode
        permits SqlColumn, SqlComputedColumn, SqlMetadataColumn, SqlPrimaryKey, SqlWatermark {

    SqlTableElement(String title, SqlParserPos pos, List<Object> facts, SqlNode... operands) {
        super(title, pos, facts, operands);
    }

    /** Calls the visitor's method for this kind of element. */
    public abstract <R> R dispatch(TableElementVisitor<R> visitor);
}
