package io.eddyline.server.session;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Format;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.Plugins;
import io.eddyline.sql.ast.SqlCreateMaterializedView;
import io.eddyline.sql.ast.SqlCreateSink;
import io.eddyline.sql.ast.SqlCreateStream;
import io.eddyline.sql.ast.SqlOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Hides the values of secret options in statements that are shown. */
final class Secrets {
    private static final String MASK = "'****'";
    private static final Pattern SECRET_WORD = Pattern.compile(
            "(^|\\.)(password|secret|token|credentials?|passphrase|jaas\\.config|keystore\\.key)($|\\.)");

    private Secrets() {}

    /** Whether an option's value must not be shown: the connector says so, or its name does. */
    static boolean isSecret(String key) {
        String normalised = Options.normalise(key);
        return SECRET_WORD.matcher(normalised).find() || declared().contains(normalised);
    }

    private static Set<String> declared() {
        Set<String> keys = new TreeSet<>();
        for (Connector connector : Plugins.connectors()) {
            collect(connector.sourceOptions(), keys);
            collect(connector.sinkOptions(), keys);
        }
        for (Format format : Plugins.formats()) {
            collect(format.decoderOptions(), keys);
            collect(format.encoderOptions(), keys);
        }
        return keys;
    }

    private static void collect(List<Option> options, Set<String> keys) {
        options.stream()
                .filter(Option::secret)
                .map(Option::key)
                .map(Options::normalise)
                .forEach(keys::add);
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
                .filter(option -> isSecret(option.rawKey()))
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
