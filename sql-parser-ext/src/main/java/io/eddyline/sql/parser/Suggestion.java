package io.eddyline.sql.parser;

import io.eddyline.sql.parser.grammar.Lexeme;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * A keyword for a misspelt one. It is made only when the statement with it parses, or goes wrong further on.
 *
 * @param misspelt the token in its place
 * @param keyword in upper case
 */
record Suggestion(Lexeme misspelt, String keyword) {
    private static final int MOST_TRIED = 6;

    /** Words of the syntax that are names elsewhere, so that the parser does not say that it expected them. */
    private static final Set<String> SYNTAX_WORDS = Set.of(
            "CASCADE",
            "CHANGES",
            "CLOSE",
            "COMMENT",
            "CONNECTOR",
            "ENFORCED",
            "EXTENDED",
            "FINAL",
            "FIRST",
            "FORMAT",
            "FUNCTION",
            "IF",
            "INTERVAL",
            "KEY",
            "LAST",
            "LOGICAL",
            "MATERIALIZED",
            "METADATA",
            "PAUSE",
            "PHYSICAL",
            "PLAN",
            "PRIMARY",
            "RENAME",
            "REPLACE",
            "RESUME",
            "SINK",
            "STATE",
            "STOP",
            "SUBSCRIBE",
            "VIEW",
            "WATERMARK");

    /** Tries the wrong token, then the word before it, which the parser may have taken for a name. */
    static Optional<Suggestion> find(StatementText statement, List<Lexeme> tokens, int wrong, Set<String> expected) {
        Optional<Suggestion> best = Optional.empty();
        int furthest = tokens.get(wrong).offset();
        for (int index = wrong; index >= Math.max(0, wrong - 1); index--) {
            Lexeme token = tokens.get(index);
            if (!token.isWord()) {
                continue;
            }
            for (String keyword : candidates(token.image(), index == wrong ? expected : Set.of())) {
                int reached = reach(statement, token, keyword);
                if (reached > furthest) {
                    furthest = reached;
                    best = Optional.of(new Suggestion(token, keyword));
                }
            }
        }
        return best;
    }

    private static List<String> candidates(String word, Set<String> expected) {
        String upper = word.toUpperCase(Locale.ROOT);
        int most = upper.length() < 2 ? 0 : upper.length() < 5 ? 1 : upper.length() < 9 ? 2 : 3;
        return Keywords.ALL.stream()
                .filter(keyword -> !keyword.equals(upper) && EditDistance.between(upper, keyword) <= most)
                .filter(keyword -> expected.contains(keyword)
                        || SYNTAX_WORDS.contains(keyword)
                        || !Keywords.METADATA.isNonReservedKeyword(keyword))
                .sorted(Comparator.<String>comparingInt(keyword -> EditDistance.between(upper, keyword))
                        .thenComparing(keyword -> !expected.contains(keyword)))
                .limit(MOST_TRIED)
                .toList();
    }

    /** How far the parser comes with the keyword, in characters of the text as it was written. */
    private static int reach(StatementText statement, Lexeme token, String keyword) {
        String text = statement.text();
        int after = token.offset() + token.image().length();
        String changed = text.substring(0, token.offset()) + keyword + text.substring(after);
        try {
            SqlParser.create(changed, EddylineParser.config()).parseStmt();
            return Integer.MAX_VALUE;
        } catch (SqlParseException e) {
            SqlParserPos pos = e.getPos();
            return pos == null
                    ? 0
                    : offset(changed, pos) - keyword.length() + token.image().length();
        }
    }

    private static int offset(String text, SqlParserPos pos) {
        int start = 0;
        for (int line = 1; line < pos.getLineNum(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start + pos.getColumnNum() - 1;
    }

    /** Made on the first error. */
    private static final class Keywords {
        static final SqlAbstractParserImpl.Metadata METADATA =
                SqlParser.create("", EddylineParser.config()).getMetadata();
        static final List<String> ALL =
                METADATA.getTokens().stream().filter(METADATA::isKeyword).toList();
    }
}
