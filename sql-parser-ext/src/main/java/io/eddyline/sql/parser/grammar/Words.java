package io.eddyline.sql.parser.grammar;

import java.io.StringReader;
import java.util.Locale;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;

/** Questions that the grammar asks about the tokens ahead. */
final class Words implements EddylineGrammarConstants {
    private Words() {}

    /** Whether the token is a word of letters, as keywords and unquoted names are. */
    static boolean isWord(Token token) {
        return token.kind != EOF && token.image != null && isWord(token.image);
    }

    static boolean isWord(String text) {
        return !text.isEmpty()
                && Character.isLetter(text.charAt(0))
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '$');
    }

    /** Whether the token is a keyword that an unquoted name cannot be. */
    static boolean isReserved(Token token) {
        return isWord(token) && token.kind != IDENTIFIER && isReserved(token.image);
    }

    /** Whether a literal begins here, rather than a word: {@code DATE} is a word, {@code DATE '2026-01-01'} is not. */
    static boolean startsLiteral(Token first, Token second) {
        return switch (first.kind) {
            case TRUE, FALSE, NULL, UNKNOWN -> true;
            case IDENTIFIER, QUOTED_IDENTIFIER, BACK_QUOTED_IDENTIFIER -> false;
            default ->
                !isWord(first)
                        || first.image.indexOf('\'') >= 0
                        || second.kind == QUOTED_STRING
                        || second.kind == MINUS && first.kind == INTERVAL;
        };
    }

    /** Whether the text is a keyword that an unquoted name cannot be, whatever its neighbours. */
    static boolean isReserved(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return Keywords.METADATA.isKeyword(upper) && !Keywords.METADATA.isNonReservedKeyword(upper);
    }

    /** Made on first use: it needs a parser. */
    private static final class Keywords {
        static final SqlAbstractParserImpl.Metadata METADATA =
                EddylineGrammar.FACTORY.getParser(new StringReader("")).getMetadata();
    }
}
