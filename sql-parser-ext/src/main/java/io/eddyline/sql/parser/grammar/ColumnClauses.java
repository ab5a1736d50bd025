package io.eddyline.sql.parser.grammar;

import io.eddyline.sql.ast.SqlColumn;
import io.eddyline.sql.ast.SqlMetadataColumn;
import io.eddyline.sql.ast.SqlTableElement;
import java.util.EnumSet;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Collects what follows a column's type, in any order, each clause once. Lives as long as one column is parsed. */
final class ColumnClauses {
    private enum Clause {
        NULLABILITY("NULL or NOT NULL"),
        PRIMARY_KEY("PRIMARY KEY"),
        DEFAULT("DEFAULT"),
        METADATA("METADATA"),
        VIRTUAL("VIRTUAL"),
        COMMENT("COMMENT");

        private final String words;

        Clause(String words) {
            this.words = words;
        }
    }

    private final EnumSet<Clause> seen = EnumSet.noneOf(Clause.class);
    private boolean nullable = true;
    private SqlNode defaultValue;
    private SqlNode metadataKey;
    private SqlNode comment;
    private SqlParserPos lastPosition;

    void setNullable(boolean value, SqlParserPos pos) {
        once(Clause.NULLABILITY, pos);
        nullable = value;
    }

    /** A key of one column; whether it says NOT ENFORCED makes no difference here. */
    void setPrimaryKey(SqlParserPos pos) {
        once(Clause.PRIMARY_KEY, pos);
    }

    void setDefault(SqlNode value, SqlParserPos pos) {
        once(Clause.DEFAULT, pos);
        defaultValue = value;
    }

    void setMetadata(SqlNode key, SqlParserPos pos) {
        once(Clause.METADATA, pos);
        metadataKey = key;
    }

    void setVirtual(SqlParserPos pos) {
        once(Clause.VIRTUAL, pos);
    }

    void setComment(SqlNode text, SqlParserPos pos) {
        once(Clause.COMMENT, pos);
        comment = text;
    }

    SqlTableElement toColumn(SqlParserPos pos, SqlIdentifier name, SqlDataTypeSpec type) {
        SqlDataTypeSpec fullType = type.withNullable(nullable);
        if (!seen.contains(Clause.METADATA)) {
            if (seen.contains(Clause.VIRTUAL)) {
                throw error("VIRTUAL is for METADATA columns only", lastPosition);
            }
            return new SqlColumn(pos, name, fullType, seen.contains(Clause.PRIMARY_KEY), defaultValue, comment);
        }
        if (seen.contains(Clause.PRIMARY_KEY) || seen.contains(Clause.DEFAULT)) {
            throw error("a METADATA column has neither PRIMARY KEY nor DEFAULT", lastPosition);
        }
        return new SqlMetadataColumn(pos, name, fullType, metadataKey, seen.contains(Clause.VIRTUAL), comment);
    }

    private void once(Clause clause, SqlParserPos pos) {
        lastPosition = pos;
        if (!seen.add(clause)) {
            throw error(clause.words + " is given twice for this column", pos);
        }
    }

    private static CalciteContextException error(String message, SqlParserPos pos) {
        return new CalciteContextException(
                message,
                new IllegalArgumentException(message),
                pos.getLineNum(),
                pos.getColumnNum(),
                pos.getEndLineNum(),
                pos.getEndColumnNum());
    }
}
