package io.eddyline.sql.parser;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlGroupedWindowFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.AnsiSqlDialect;

/** How Eddyline writes SQL: double quotes around names, plain quotes around strings of any script. */
final class EddylineSqlDialect extends AnsiSqlDialect {
    static final SqlDialect INSTANCE = new EddylineSqlDialect(
            DEFAULT_CONTEXT.withIdentifierQuoteString("\"").withConformance(EddylineConformance.INSTANCE));

    private EddylineSqlDialect(Context context) {
        super(context);
    }

    @Override
    public void quoteStringLiteral(StringBuilder text, String charsetName, String value) {
        if (charsetName != null) {
            text.append('_').append(charsetName);
        }
        text.append('\'').append(value.replace("'", "''")).append('\'');
    }

    @Override
    public void unparseCall(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
        if (call.getOperator() instanceof SqlGroupedWindowFunction function
                && function.getName().startsWith("$")) {
            unparseGroupedWindow(writer, call, function.getName().substring(1));
        } else if (call.getKind() == SqlKind.SET_SEMANTICS_TABLE) {
            unparseTableArgument(writer, call);
        } else if (call.getKind() == SqlKind.DOT && call.operand(0) instanceof SqlIdentifier) {
            unparseFieldOfName(writer, call);
        } else {
            super.unparseCall(writer, call, leftPrecedence, rightPrecedence);
        }
    }

    /** GROUP BY TUMBLE(...): Calcite has another name for it inside, which is no syntax. */
    private static void unparseGroupedWindow(SqlWriter writer, SqlCall call, String name) {
        writer.print(name);
        SqlWriter.Frame frame = writer.startList("(", ")");
        for (SqlNode operand : call.getOperandList()) {
            writer.sep(",");
            operand.unparse(writer, 0, 0);
        }
        writer.endList(frame);
    }

    /** {@code TABLE t PARTITION BY (a, b) ORDER BY (c, d)}: Calcite leaves out the parentheses, which end the lists. */
    private static void unparseTableArgument(SqlWriter writer, SqlCall call) {
        call.operand(0).unparse(writer, 0, 0);
        unparseKeys(writer, "PARTITION BY", call.operand(1));
        unparseKeys(writer, "ORDER BY", call.operand(2));
    }

    private static void unparseKeys(SqlWriter writer, String words, SqlNodeList keys) {
        if (keys.isEmpty()) {
            return;
        }
        writer.keyword(words);
        SqlWriter.Frame frame = keys.size() > 1 ? writer.startList("(", ")") : writer.startList("", "");
        for (SqlNode key : keys) {
            writer.sep(",");
            key.unparse(writer, 0, 0);
        }
        writer.endList(frame);
    }

    /** {@code (a).b}: without parentheses it would be one name. */
    private static void unparseFieldOfName(SqlWriter writer, SqlCall call) {
        SqlWriter.Frame frame = writer.startList("(", ")");
        call.operand(0).unparse(writer, 0, 0);
        writer.endList(frame);
        writer.setNeedWhitespace(false);
        writer.print(".");
        writer.setNeedWhitespace(false);
        call.operand(1).unparse(writer, 0, 0);
    }
}
