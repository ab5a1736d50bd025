package io.eddyline.sql.parser.grammar;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * The lexer with an eye for context: a keyword that stands where only a name can stand becomes a name, so that columns
 * may be called {@code value}, {@code offset}, {@code user} or {@code partition} without quotes. Calcite's grammar needs
 * these words reserved, and would refuse them. Used by one parser on one thread.
 */
final class ContextualTokenSource extends EddylineGrammarTokenManager {
    /** Words that a query's syntax needs, and that are names between two neighbours that show it. */
    private static final BitSet NAMES_BETWEEN = kinds(
            CALL, CURRENT, CURSOR, EMIT, FILTER, GROUPS, INTERVAL, LIMIT, MEASURE, MULTISET, NEXT, OFFSET, PATTERN,
            PERIOD, PERMUTE, RANGE, RESET, ROW, ROWS, SHOW, STREAM, USER, VALUE, VALUES, WINDOW);

    /** After these an expression begins. */
    private static final BitSet BEFORE_NAME = kinds(
            SELECT,
            DISTINCT,
            COMMA,
            LPAREN,
            LBRACKET,
            WHERE,
            HAVING,
            ON,
            AND,
            OR,
            NOT,
            BY,
            WHEN,
            THEN,
            ELSE,
            CASE,
            AS,
            EQ,
            NE,
            NE2,
            LT,
            GT,
            LE,
            GE,
            PLUS,
            MINUS,
            STAR,
            SLASH,
            PERCENT_REMAINDER,
            CONCAT,
            BETWEEN,
            LIKE,
            QUALIFY,
            ALL,
            SET);

    /** Before these an expression has ended. */
    private static final BitSet AFTER_NAME = kinds(
            COMMA,
            RPAREN,
            RBRACKET,
            LBRACKET,
            FROM,
            AS,
            DOT,
            EQ,
            NE,
            NE2,
            LT,
            GT,
            LE,
            GE,
            PLUS,
            MINUS,
            STAR,
            SLASH,
            PERCENT_REMAINDER,
            CONCAT,
            AND,
            OR,
            IS,
            IN,
            NOT,
            LIKE,
            BETWEEN,
            ASC,
            DESC,
            THEN,
            END,
            WHEN,
            ELSE,
            GROUP,
            ORDER,
            HAVING,
            UNION,
            INTERSECT,
            EXCEPT,
            SEMICOLON,
            EOF,
            INFIX_CAST);

    /** Type names: a word before one is the name of a column. */
    private static final BitSet TYPES = kinds(
            BIGINT,
            BINARY,
            BOOLEAN,
            BYTES,
            CHAR,
            CHARACTER,
            DATE,
            DEC,
            DECIMAL,
            DOUBLE,
            FLOAT,
            INT,
            INTEGER,
            MAP,
            NUMERIC,
            REAL,
            SMALLINT,
            STRING,
            TIME,
            TIMESTAMP,
            TIMESTAMP_LTZ,
            TINYINT,
            UUID,
            VARBINARY,
            VARCHAR,
            VARIANT);

    private static final BitSet VALUE_ENDS = kinds(
            QUOTED_STRING, IDENTIFIER, QUOTED_IDENTIFIER, BACK_QUOTED_IDENTIFIER, RPAREN, UNSIGNED_INTEGER_LITERAL);

    private static final BitSet VALUE_STARTS = kinds(
            QUOTED_STRING,
            IDENTIFIER,
            QUOTED_IDENTIFIER,
            BACK_QUOTED_IDENTIFIER,
            LPAREN,
            UNSIGNED_INTEGER_LITERAL,
            DECIMAL_NUMERIC_LITERAL,
            HOOK,
            CAST,
            CASE,
            NULL,
            TRUE,
            FALSE,
            VALUE,
            JSON_OBJECT,
            JSON_ARRAY);

    private final Deque<Token> ahead = new ArrayDeque<>();
    private int previous = EOF;

    ContextualTokenSource(SimpleCharStream characters) {
        super(characters);
    }

    @Override
    public Token getNextToken() {
        Token token = ahead.isEmpty() ? read() : ahead.poll();
        if (Words.isWord(token) && token.kind != IDENTIFIER && isName(token)) {
            token.kind = IDENTIFIER;
        }
        previous = token.kind;
        return token;
    }

    private boolean isName(Token token) {
        if (previous == DOT) {
            return true;
        }
        return switch (token.kind) {
            case USER -> true;
            case PARTITION -> peek(1).kind != BY && previous != RPAREN;
            case OFFSET -> isOffsetName();
            case VALUE -> isValueName();
            // Calcite's take a unit as their second argument; with a string first they are plain functions.
            case DATE_TRUNC, DATETIME_TRUNC, TIMESTAMP_TRUNC, TIME_TRUNC ->
                peek(1).kind == LPAREN && peek(2).kind == QUOTED_STRING;
            default -> NAMES_BETWEEN.get(token.kind) && standsBetween();
        };
    }

    private boolean isOffsetName() {
        int next = peek(1).kind;
        boolean offsetClause = next == UNSIGNED_INTEGER_LITERAL || next == HOOK;
        boolean arrayOffset = next == LPAREN && previous == LBRACKET;
        return !offsetClause && !arrayOffset;
    }

    /** VALUE is a keyword in JSON_OBJECT(k VALUE v), IS JSON VALUE and NEXT VALUE FOR. */
    private boolean isValueName() {
        if (previous == JSON || previous == NEXT || previous == CURRENT) {
            return false;
        }
        return !(VALUE_ENDS.get(previous) && VALUE_STARTS.get(peek(1).kind));
    }

    private boolean standsBetween() {
        int next = peek(1).kind;
        if (previous == COMMA || previous == LPAREN) {
            return AFTER_NAME.get(next) || TYPES.get(next);
        }
        return BEFORE_NAME.get(previous) && AFTER_NAME.get(next);
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

    private static BitSet kinds(int... kinds) {
        BitSet set = new BitSet();
        for (int kind : kinds) {
            set.set(kind);
        }
        return set;
    }
}
