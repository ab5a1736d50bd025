package io.eddyline.sql.parser;

import io.eddyline.sql.parser.grammar.GrammarFactory;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriterConfig;
import org.apache.calcite.sql.pretty.SqlPrettyWriter;

/** Writes trees as text, with quotes around the names that need them. */
final class EddylineSqlWriter extends SqlPrettyWriter {
    private EddylineSqlWriter(SqlWriterConfig config) {
        super(config);
    }

    static String write(SqlNode node) {
        SqlWriterConfig config = SqlPrettyWriter.config()
                .withDialect(EddylineSqlDialect.INSTANCE)
                .withAlwaysUseParentheses(false)
                .withQuoteAllIdentifiers(false)
                .withIndentation(2);
        EddylineSqlWriter writer = new EddylineSqlWriter(config);
        return writer.format(node);
    }

    @Override
    public void identifier(String name, boolean quoted) {
        super.identifier(name, GrammarFactory.needsQuotes(name));
    }

    /** Calcite writes names that are functions without parentheses elsewhere as keywords; here they are columns. */
    @Override
    public void keyword(String word) {
        if (word.equalsIgnoreCase("user") || word.equalsIgnoreCase("pi")) {
            super.identifier(word, true);
        } else {
            super.keyword(word);
        }
    }
}
