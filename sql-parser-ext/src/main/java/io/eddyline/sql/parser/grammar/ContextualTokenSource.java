package io.eddyline.sql.parser.grammar;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The lexer with an eye for context: a keyword that stands where only a name can stand becomes a name, so that columns
 * may be called {@code value}, {@code offset}, {@code user} or {@code partition} without quotes. Calcite's grammar needs
 * these words reserved, and would refuse them. Used by one parser on one thread.
 */
final class ContextualTokenSource extends EddylineGrammarTokenManager {
    private final Deque<Token> ahead = new ArrayDeque<>();
    private int beforePrevious = EOF;
    private Token previous = Token.newToken(EOF);

    ContextualTokenSource(SimpleCharStream characters) {
        super(characters);
    }

    @Override
    public Token getNextToken() {
        Token token = ahead.isEmpty() ? read() : ahead.poll();
        if (Words.isWord(token) && token.kind != IDENTIFIER && isName(token)) {
            token.kind = IDENTIFIER;
        }
        if (token.kind == IDENTIFIER && isConstantElsewhere(token)) {
            quote(token);
        }
        beforePrevious = previous.kind;
        previous = token;
        return token;
    }

    /** USER and PI are functions without parentheses in Calcite, which win over a column unless its name is quoted. */
    private boolean isConstantElsewhere(Token token) {
        boolean constant = token.image.equalsIgnoreCase("user") || token.image.equalsIgnoreCase("pi");
        return constant && peek(1).kind != LPAREN;
    }

    private static void quote(Token token) {
        token.kind = QUOTED_IDENTIFIER;
        token.image = '"' + token.image + '"';
    }

    private boolean isName(Token token) {
        if (previous.kind == DOT) {
            return true;
        }
        return switch (token.kind) {
            case USER -> true;
            // A type and a literal of other dialects; a column of half the data sets there are.
            case DATETIME -> peek(1).kind != LPAREN && peek(1).kind != QUOTED_STRING;
            case PARTITION -> peek(1).kind != BY && previous.kind != RPAREN;
            case OFFSET -> isOffsetName();
            case VALUE -> isValueName();
            // Calcite's take a unit as their second argument; with a string first they are plain functions.
            case DATE_TRUNC, DATETIME_TRUNC, TIMESTAMP_TRUNC, TIME_TRUNC ->
                peek(1).kind == LPAREN && peek(2).kind == QUOTED_STRING;
            default -> TokenGroups.NAMES_BETWEEN.get(token.kind) && standsBetween(token.kind);
        };
    }

    private boolean isOffsetName() {
        int next = peek(1).kind;
        boolean offsetClause = next == UNSIGNED_INTEGER_LITERAL || next == HOOK;
        boolean arrayOffset = next == LPAREN && previous.kind == LBRACKET;
        return !offsetClause && !arrayOffset;
    }

    /** VALUE is a keyword in JSON_OBJECT(k VALUE v), IS JSON VALUE and NEXT VALUE FOR. */
    private boolean isValueName() {
        if (previous.kind == JSON || previous.kind == NEXT || previous.kind == CURRENT) {
            return false;
        }
        boolean afterValue =
                TokenGroups.VALUE_ENDS.get(previous.kind) || Words.isWord(previous) && !Words.isReserved(previous);
        return !afterValue || TokenGroups.AFTER_ALIAS.get(peek(1).kind);
    }

    private boolean standsBetween(int kind) {
        int next = peek(1).kind;
        if (isSyntax(kind, next)) {
            return false;
        }
        if (previous.kind == COMMA || previous.kind == LPAREN) {
            return TokenGroups.AFTER_NAME.get(next) || TokenGroups.TYPES.get(next);
        }
        return TokenGroups.BEFORE_NAME.get(previous.kind) && TokenGroups.AFTER_NAME.get(next);
    }

    /** The keywords that stand between the same neighbours as a name does. */
    private boolean isSyntax(int kind, int next) {
        return switch (kind) {
            // SELECT STREAM *, SELECT STREAM -x
            case STREAM -> previous.kind == SELECT && (next == STAR || next == MINUS || next == PLUS || next == NOT);
            // IS DISTINCT FROM -1, SELECT * FROM, ...
            case FROM ->
                previous.kind == STAR || previous.kind == DISTINCT && (beforePrevious == IS || beforePrevious == NOT);
            // ROW<a INT>
            case ROW -> next == LT;
            // EMIT ON WINDOW, cut short
            case WINDOW -> beforePrevious == EMIT;
            // OVER (ROWS BETWEEN ...)
            case ROWS, RANGE -> next == BETWEEN && (beforePrevious == OVER || beforePrevious == AS);
            // INTERVAL - '1' DAY, CAST(x AS INTERVAL ...)
            case INTERVAL -> next == PLUS || next == MINUS || previous.kind == AS && next == RPAREN;
            default -> false;
        };
    }

    private Token peek(int distance) {
        while (ahead.size() < distance) {
            ahead.add(read());
        }
        return distance == 1 ? ahead.peekFirst() : ahead.peekLast();
    }

    private Token read() {
        Token token = super.getNextToken();
        if (token.kind == TICKED_IDENTIFIER) {
            token.kind = BACK_QUOTED_IDENTIFIER;
        }
        return token;
    }
}
