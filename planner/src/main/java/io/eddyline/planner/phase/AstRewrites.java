package io.eddyline.planner.phase;

import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSnapshot;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * A copy of the syntax tree for the validator, which changes what it is given, with rewrites: {@code CAST(x AS VARCHAR(n))} cuts the text,
 * {@code SUBSTRING(CAST(x AS VARCHAR), 1, n)}, since types have no lengths; IF is CASE; IFNULL and NVL are COALESCE.
 */
final class AstRewrites extends SqlShuttle {
    private AstRewrites() {}

    static SqlNode apply(SqlNode query) {
        return query.accept(new AstRewrites());
    }

    @Override
    public SqlNode visit(SqlCall call) {
        CallCopyingArgHandler copying = new CallCopyingArgHandler(call, true);
        call.getOperator().acceptCall(this, call, false, copying);
        SqlNode rewritten = copying.result();
        if (rewritten instanceof SqlCall copy && copy.getOperator() instanceof SqlUnresolvedFunction function) {
            return conditional(copy, function.getName().toUpperCase(Locale.ROOT));
        }
        if (rewritten instanceof SqlSnapshot snapshot) {
            // It was checked that the time is now; the validator wants it without a zone.
            snapshot.setOperand(1, SqlStdOperatorTable.LOCALTIMESTAMP.createCall(call.getParserPosition()));
            return snapshot;
        }
        boolean cast = call.getKind() == SqlKind.CAST || call.getKind() == SqlKind.SAFE_CAST;
        if (cast
                && rewritten instanceof SqlCall inner
                && inner.operandCount() == 2
                && inner.operand(1) instanceof SqlDataTypeSpec type
                && type.getTypeNameSpec() instanceof SqlBasicTypeNameSpec name
                && isText(name)
                && name.getPrecision() > 0) {
            SqlParserPos position = call.getParserPosition();
            List<SqlNode> operands = List.of(
                    inner,
                    SqlLiteral.createExactNumeric("1", position),
                    SqlLiteral.createExactNumeric(Integer.toString(name.getPrecision()), position));
            return SqlStdOperatorTable.SUBSTRING.createCall(position, operands);
        }
        return rewritten;
    }

    @Override
    public SqlNode visit(SqlIdentifier identifier) {
        return identifier.clone(identifier.getParserPosition());
    }

    private static SqlNode conditional(SqlCall call, String name) {
        SqlParserPos position = call.getParserPosition();
        return switch (name + call.operandCount()) {
            case "IF3" ->
                new SqlCase(
                        position,
                        null,
                        new SqlNodeList(List.of(call.operand(0)), position),
                        new SqlNodeList(List.of(call.operand(1)), position),
                        call.operand(2));
            case "IFNULL2", "NVL2" -> SqlStdOperatorTable.COALESCE.createCall(position, call.getOperandList());
            default -> call;
        };
    }

    private static boolean isText(SqlBasicTypeNameSpec name) {
        String type = name.getTypeName().getSimple();
        return type.equals("VARCHAR") || type.equals("CHAR");
    }
}
