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

    /** A word of so few letters is near to many others: only what makes the whole statement right is offered. */
    private static final int SHORT = 3;

    private static final int ALL = Integer.MAX_VALUE;

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
            boolean sure = token.image().length() <= SHORT;
            for (String keyword : candidates(token, index == wrong ? expected : Set.of())) {
                int reached = reach(statement, token, keyword);
                if (reached > furthest && (!sure || reached == ALL)) {
                    furthest = reached;
                    best = Optional.of(new Suggestion(token, keyword));
                }
            }
        }
        return best;
    }

    /** For a word that is a keyword itself, only what could stand there: it may well be spelt as it was meant. */
    private static List<String> candidates(Lexeme token, Set<String> expected) {
        String upper = token.image().toUpperCase(Locale.ROOT);
        boolean keywordItself = Keywords.isSyntax(upper);
        int most = upper.length() < 2 ? 0 : upper.length() < 5 ? 1 : upper.length() < 9 ? 2 : 3;
        return Keywords.ALL.stream()
                .filter(keyword -> !keyword.equals(upper) && EditDistance.between(upper, keyword) <= most)
                .filter(keyword -> expected.contains(keyword) || !keywordItself && Keywords.isSyntax(keyword))
                .sorted(Comparator.<String>comparingInt(keyword -> EditDistance.between(upper, keyword))
                        .thenComparing(keyword -> !expected.contains(keyword)))
                .limit(MOST_TRIED)
                .toList();
    }

    /** The words of the syntax, in upper case and order: those that are reserved, and the most used of the others. */
    static List<String> syntaxWords() {
        return Keywords.ALL.stream().filter(Keywords::isSyntax).sorted().toList();
    }

    /** How far the parser comes with the keyword, in characters of the text as it was written. */
    private static int reach(StatementText statement, Lexeme token, String keyword) {
        String text = statement.text();
        int after = token.offset() + token.image().length();
        String changed = text.substring(0, token.offset()) + keyword + text.substring(after);
        try {
            SqlParser.create(changed, EddylineParser.config()).parseStmt();
            return ALL;
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

        static boolean isSyntax(String keyword) {
            return SYNTAX_WORDS.contains(keyword)
                    || METADATA.isKeyword(keyword) && !METADATA.isNonReservedKeyword(keyword);
        }
    }
}
