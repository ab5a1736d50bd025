package io.eddyline.planner.lower;

import io.eddyline.plan.PlanNode;
import io.eddyline.plan.WindowKind;
import io.eddyline.plan.WindowNode;
import io.eddyline.planner.validate.WindowFunction;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/** TUMBLE, HOP and CUMULATE. */
final class WindowLowering {
    private static final long MICROS_PER_MILLI = 1_000;

    private final RelLowering lowering;

    WindowLowering(RelLowering lowering) {
        this.lowering = lowering;
    }

    PlanNode lower(TableFunctionScan scan) {
        RexCall call = (RexCall) scan.getCall();
        if (!(call.getOperator() instanceof WindowFunction function)) {
            throw RexLowering.unsupported(
                    "the table function " + call.getOperator().getName());
        }
        PlanNode input = lowering.lower(scan.getInput(0));
        List<RexNode> operands = call.getOperands();
        RexCall descriptor = (RexCall) operands.get(0);
        int timeColumn = ((RexInputRef) descriptor.getOperands().get(0)).getIndex();
        List<Long> intervals = new ArrayList<>();
        for (RexNode operand : operands.subList(1, operands.size())) {
            intervals.add(micros(operand));
        }
        boolean tumble = function.kind() == WindowKind.TUMBLE;
        long slide = intervals.get(0);
        long size = tumble ? slide : intervals.get(1);
        int offsetAt = tumble ? 1 : 2;
        long offset = intervals.size() > offsetAt ? intervals.get(offsetAt) : 0;
        return new WindowNode(
                input, function.kind(), timeColumn, size, slide, offset, false, schema(input.schema(), timeColumn));
    }

    private static long micros(RexNode operand) {
        if (operand instanceof RexLiteral literal && literal.getValueAs(BigDecimal.class) != null) {
            return literal.getValueAs(BigDecimal.class).longValueExact() * MICROS_PER_MILLI;
        }
        throw RexLowering.unsupported("a window whose size is no constant");
    }

    private static RowType schema(RowType input, int timeColumn) {
        DataType time = input.type(timeColumn).notNull();
        List<Field> fields = new ArrayList<>(input.fields());
        for (String name : WindowFunction.COLUMNS) {
            fields.add(new Field(name, time));
        }
        return new RowType(fields);
    }
}
