package io.eddyline.planner.phase;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/** How calls become expressions: the standard's ways, but TIMESTAMPADD and TIMESTAMPDIFF stay calls, which the library has. */
final class Convertlets implements SqlRexConvertletTable {
    static final Convertlets INSTANCE = new Convertlets();

    private Convertlets() {}

    @Override
    public SqlRexConvertlet get(SqlCall call) {
        boolean unitFirst = call.operandCount() == 3 && call.operand(0) instanceof SqlIntervalQualifier;
        return switch (call.getKind()) {
            case TIMESTAMP_ADD, TIMESTAMP_DIFF ->
                unitFirst ? Convertlets::keep : StandardConvertletTable.INSTANCE.get(call);
            default -> StandardConvertletTable.INSTANCE.get(call);
        };
    }

    /** The call with its unit as a text. */
    private static RexNode keep(SqlRexContext context, SqlCall call) {
        SqlIntervalQualifier unit = call.operand(0);
        RelDataType type = context.getValidator().getValidatedNodeType(call);
        List<RexNode> operands = new ArrayList<>();
        operands.add(context.getRexBuilder().makeLiteral(unit.getUnit().name()));
        for (SqlNode operand : call.getOperandList().subList(1, 3)) {
            operands.add(context.convertExpression(operand));
        }
        return context.getRexBuilder().makeCall(type, call.getOperator(), operands);
    }
}
