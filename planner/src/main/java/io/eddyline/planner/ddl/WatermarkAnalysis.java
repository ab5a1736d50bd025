package io.eddyline.planner.ddl;

import io.eddyline.catalog.StreamDefinition.StreamColumn;
import io.eddyline.catalog.StreamDefinition.StreamWatermark;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.planner.validate.Errors;
import io.eddyline.sql.ast.SqlWatermark;
import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserUtil;

/** {@code WATERMARK FOR ts AS ts - INTERVAL '5' SECOND}, and {@code AS ts} for no delay. */
final class WatermarkAnalysis {
    private static final long MICROS_PER_MILLI = 1_000;

    private WatermarkAnalysis() {}

    static StreamWatermark analyse(SqlWatermark watermark, List<StreamColumn> columns) {
        String name = watermark.column().getSimple();
        StreamColumn column = columns.stream()
                .filter(c -> c.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Errors.at(
                                watermark.column(), ErrorCode.UNKNOWN_COLUMN, "there is no column '" + name + "'")
                        .hint(Suggestions.didYouMean(
                                name, columns.stream().map(StreamColumn::name).toList())));
        if (!column.type().isTimestamp()) {
            throw Errors.at(
                    watermark.column(),
                    ErrorCode.TYPE_MISMATCH,
                    "a watermark needs a TIMESTAMP column, '" + column.name() + "' is "
                            + column.type().sql());
        }
        return new StreamWatermark(column.name(), delayMicros(watermark.expression(), column.name()));
    }

    private static long delayMicros(SqlNode expression, String column) {
        if (isColumn(expression, column)) {
            return 0;
        }
        if (expression.getKind() == SqlKind.MINUS
                && expression instanceof SqlBasicCall minus
                && isColumn(minus.operand(0), column)
                && minus.operand(1) instanceof SqlIntervalLiteral interval) {
            return micros(interval, column);
        }
        throw malformed(expression, column);
    }

    private static boolean isColumn(SqlNode node, String column) {
        return node instanceof SqlIdentifier identifier
                && identifier.isSimple()
                && identifier.getSimple().equalsIgnoreCase(column);
    }

    private static long micros(SqlIntervalLiteral literal, String column) {
        var value = literal.getValueAs(SqlIntervalLiteral.IntervalValue.class);
        if (value.getIntervalQualifier().isYearMonth() || value.getSign() < 0) {
            throw malformed(literal, column);
        }
        return Math.multiplyExact(
                SqlParserUtil.intervalToMillis(value.getIntervalLiteral(), value.getIntervalQualifier()),
                MICROS_PER_MILLI);
    }

    private static EddylineException malformed(SqlNode at, String column) {
        return Errors.at(at, ErrorCode.INVALID_QUERY, "a watermark is the column less a constant time")
                .hint("Write WATERMARK FOR " + column + " AS " + column + " - INTERVAL '5' SECOND.");
    }
}
