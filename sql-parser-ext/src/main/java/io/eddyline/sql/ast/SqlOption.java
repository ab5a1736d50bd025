package io.eddyline.sql.ast;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** One {@code key = value}. The key is kept as it was written; {@link #key()} is its normal form. */
public final class SqlOption extends AstNode {
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

    public SqlOption(SqlParserPos pos, SqlNode rawKey, SqlNode value) {
        super("OPTION", pos, List.of(), rawKey, value);
    }

    /** Lower case, with dots for dashes and underscores: what an option is looked up by. */
    public String key() {
        return normalise(rawKey());
    }

    public String rawKey() {
        return Clauses.text(keyNode());
    }

    /** A string literal at the place of the key. */
    public SqlNode keyNode() {
        return getOperandList().get(0);
    }

    /** The value as text: a string's content, a number's digits, true or false, an identifier's words. */
    public String value() {
        return valueText(valueNode());
    }

    /** A literal or an identifier. */
    public SqlNode valueNode() {
        return getOperandList().get(1);
    }

    /** The normal form of an option's or setting's key. */
    public static String normalise(String key) {
        return key.toLowerCase(Locale.ROOT).replace('-', '.').replace('_', '.');
    }

    static String valueText(SqlNode value) {
        if (value instanceof SqlIdentifier identifier) {
            return String.join(".", identifier.names);
        }
        if (value instanceof SqlIntervalLiteral interval) {
            SqlIntervalLiteral.IntervalValue parts = interval.getValueAs(SqlIntervalLiteral.IntervalValue.class);
            TimeUnitRange unit = parts.getIntervalQualifier().timeUnitRange;
            return (parts.getSign() < 0 ? "-" : "") + parts.getIntervalLiteral() + " "
                    + unit.name().toLowerCase(Locale.ROOT);
        }
        SqlLiteral literal = (SqlLiteral) value;
        return switch (literal.getTypeName()) {
            case BOOLEAN -> literal.booleanValue() ? "true" : "false";
            case NULL -> null;
            default -> literal.toValue();
        };
    }

    /** Without quotes where it is made of plain words: any word will do for a key, reserved or not. */
    static void writeKey(SqlWriter writer, SqlNode keyNode) {
        String key = Clauses.text(keyNode);
        if (PLAIN_KEY.matcher(key).matches()) {
            writer.print(key);
            writer.setNeedWhitespace(true);
        } else {
            keyNode.unparse(writer, 0, 0);
        }
    }

    @Override
    SqlOption copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlOption(pos, operands.get(0), operands.get(1));
    }

    @Override
    void write(SqlWriter writer) {
        writeKey(writer, keyNode());
        writer.keyword("=");
        valueNode().unparse(writer, 0, 0);
    }
}
