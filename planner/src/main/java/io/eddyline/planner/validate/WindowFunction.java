package io.eddyline.planner.validate;

import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.plan.WindowKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlWindowTableFunction;
import org.apache.calcite.sql.parser.SqlParserUtil;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandMetadata;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * A window table function of fixed windows: {@code TUMBLE(DATA, TIMECOL, SIZE [, OFFSET])}, {@code HOP(DATA, TIMECOL, SLIDE, SIZE [, OFFSET])},
 * {@code CUMULATE(DATA, TIMECOL, STEP, SIZE [, OFFSET])}. It adds {@link #COLUMNS}, of the type of the time column.
 */
public final class WindowFunction extends SqlWindowTableFunction {
    /** The columns behind those of the input. */
    public static final List<String> COLUMNS = List.of("window_start", "window_end", "window_time");

    private final WindowKind kind;

    public WindowFunction(WindowKind kind) {
        super(kind.name(), new Operands(kind));
        this.kind = kind;
    }

    public WindowKind kind() {
        return kind;
    }

    @Override
    public SqlReturnTypeInference getRowTypeInference() {
        return WindowFunction::rowType;
    }

    private static RelDataType rowType(SqlOperatorBinding binding) {
        RelDataType input = binding.getOperandType(0);
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType time = factory.createTypeWithNullability(timeType((SqlCallBinding) binding, input), false);
        RelDataTypeFactory.Builder builder =
                factory.builder().kind(input.getStructKind()).addAll(input.getFieldList());
        COLUMNS.forEach(name -> builder.add(name, time));
        return builder.build();
    }

    private static RelDataType timeType(SqlCallBinding binding, RelDataType input) {
        SqlIdentifier column = ((SqlCall) binding.operand(1)).operand(0);
        RelDataTypeField field = input.getField(column.getSimple(), false, false);
        return Objects.requireNonNull(field, "checked before").getType();
    }

    /** Names and checks of the operands. */
    private record Operands(WindowKind kind) implements SqlOperandMetadata {
        @Override
        public List<String> paramNames() {
            return switch (kind) {
                case TUMBLE -> List.of("DATA", "TIMECOL", "SIZE", "OFFSET");
                case HOP -> List.of("DATA", "TIMECOL", "SLIDE", "SIZE", "OFFSET");
                case CUMULATE -> List.of("DATA", "TIMECOL", "STEP", "SIZE", "OFFSET");
            };
        }

        @Override
        public List<RelDataType> paramTypes(RelDataTypeFactory typeFactory) {
            return Collections.nCopies(paramNames().size(), typeFactory.createSqlType(SqlTypeName.ANY));
        }

        @Override
        public SqlOperandCountRange getOperandCountRange() {
            return SqlOperandCountRanges.between(
                    paramNames().size() - 1, paramNames().size());
        }

        @Override
        public boolean isOptional(int i) {
            return i == paramNames().size() - 1;
        }

        @Override
        public String getAllowedSignatures(SqlOperator operator, String name) {
            String intervals = kind == WindowKind.TUMBLE
                    ? "size"
                    : paramNames().get(2).toLowerCase(java.util.Locale.ROOT) + ", size";
            return name + "(TABLE t, DESCRIPTOR(time column), " + intervals + " [, offset])";
        }

        @Override
        public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
            SqlNode data = binding.operand(0);
            RelDataType row = binding.getValidator().getValidatedNodeType(data);
            if (row.getSqlTypeName() != SqlTypeName.ROW || binding.operand(1).getKind() != SqlKind.DESCRIPTOR) {
                throw Errors.at(
                        binding.getCall(),
                        ErrorCode.INVALID_QUERY,
                        kind + " is written " + getAllowedSignatures(binding.getOperator(), kind.name()));
            }
            checkTimeColumn((SqlCall) binding.operand(1), row);
            checkIntervals(binding);
            return true;
        }

        private void checkTimeColumn(SqlCall descriptor, RelDataType row) {
            if (descriptor.operandCount() != 1
                    || !(descriptor.operand(0) instanceof SqlIdentifier column)
                    || !column.isSimple()) {
                throw Errors.at(descriptor, ErrorCode.INVALID_QUERY, "DESCRIPTOR takes the name of one column here");
            }
            RelDataTypeField field = row.getField(column.getSimple(), false, false);
            if (field == null) {
                throw Errors.at(column, ErrorCode.UNKNOWN_COLUMN, "there is no column '" + column.getSimple() + "'")
                        .hint(Suggestions.didYouMean(column.getSimple(), row.getFieldNames()));
            }
            SqlTypeName type = field.getType().getSqlTypeName();
            if (type != SqlTypeName.TIMESTAMP && type != SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE) {
                throw Errors.at(
                        column,
                        ErrorCode.TYPE_MISMATCH,
                        "the time column of " + kind + " must be a TIMESTAMP, '" + field.getName() + "' is " + type);
            }
        }

        private void checkIntervals(SqlCallBinding binding) {
            List<Long> millis = new ArrayList<>();
            for (int i = 2; i < binding.getOperandCount(); i++) {
                millis.add(millis(binding.operand(i)));
            }
            int sizes = kind == WindowKind.TUMBLE ? 1 : 2;
            for (int i = 0; i < sizes; i++) {
                if (millis.get(i) <= 0) {
                    throw Errors.at(
                            binding.operand(2 + i),
                            ErrorCode.INVALID_QUERY,
                            "the interval must be longer than nothing");
                }
            }
            if (sizes == 2 && millis.get(1) % millis.get(0) != 0) {
                throw Errors.at(
                        binding.operand(3),
                        ErrorCode.INVALID_QUERY,
                        "the size of " + kind + " must be a multiple of its "
                                + paramNames().get(2).toLowerCase(java.util.Locale.ROOT)
                                + "; the "
                                + paramNames().get(2).toLowerCase(java.util.Locale.ROOT) + " stands first");
            }
        }

        private long millis(SqlNode operand) {
            if (!(operand instanceof SqlIntervalLiteral literal)) {
                throw Errors.at(
                        operand, ErrorCode.INVALID_QUERY, "an interval such as INTERVAL '10' SECOND is expected here");
            }
            var interval = literal.getValueAs(SqlIntervalLiteral.IntervalValue.class);
            SqlIntervalQualifier qualifier = interval.getIntervalQualifier();
            if (qualifier.isYearMonth()) {
                throw Errors.at(
                        operand,
                        ErrorCode.INVALID_QUERY,
                        "months differ in length; give the window's size in days or less");
            }
            long millis = SqlParserUtil.intervalToMillis(interval.getIntervalLiteral(), qualifier);
            return interval.getSign() * millis;
        }
    }
}
