package io.eddyline.server.session;

import io.eddyline.connector.EnvironmentValues;
import io.eddyline.connector.SecretOptions;
import io.eddyline.sql.ast.SqlCreateMaterializedView;
import io.eddyline.sql.ast.SqlCreateSink;
import io.eddyline.sql.ast.SqlCreateStream;
import io.eddyline.sql.ast.SqlOption;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Hides the values of secret options in statements that are shown. */
final class Secrets {
    private static final String MASK = "'****'";

    private Secrets() {}

    /** An option's value, or a mask for one that is secret. */
    static String shown(String key, String value) {
        return SecretOptions.isSecret(key) && !EnvironmentValues.isReference(value) ? "****" : value;
    }

    /** The statement's text with a mask where secrets stand. */
    static String mask(String ddl) {
        SqlNode statement = ParsedSql.parse(ddl).node();
        List<SqlOption> options = statement instanceof SqlCreateStream stream
                ? stream.options()
                : statement instanceof SqlCreateSink sink
                        ? sink.options()
                        : statement instanceof SqlCreateMaterializedView liveTable ? liveTable.options() : List.of();
        StringBuilder text = new StringBuilder(ddl);
        options.stream()
                .filter(option -> SecretOptions.isSecret(option.rawKey()))
                .filter(option -> !EnvironmentValues.isReference(option.value()))
                .map(option -> option.valueNode().getParserPosition())
                .sorted(Comparator.comparing(SqlParserPos::getLineNum)
                        .thenComparing(SqlParserPos::getColumnNum)
                        .reversed())
                .forEach(pos -> text.replace(
                        offset(ddl, pos.getLineNum(), pos.getColumnNum()),
                        offset(ddl, pos.getEndLineNum(), pos.getEndColumnNum()) + 1,
                        MASK));
        return text.toString();
    }

    private static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start + column - 1;
    }
}
