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
    /** Words that the syntax of queries needs, and that are names between two neighbours that show it. */
    private static final BitSet NAMES_BETWEEN = kinds(
            ALLOW,
            CALL,
            CARDINALITY,
            CONVERT,
            CROSS,
            CURRENT,
            CURSOR,
            DEFINE,
            DESCRIBE,
            DISALLOW,
            EMIT,
            EXPLAIN,
            EXTEND,
            FILTER,
            FINAL,
            FULL,
            GROUP,
            INNER,
            INTERVAL,
            LAG,
            LEAD,
            LEFT,
            LIMIT,
            MEASURE,
            MEASURES,
            MEMBER,
            NATURAL,
            NEW,
            NEXT,
            NO,
            OFFSET,
            ORDER,
            OUTER,
            PATTERN,
            PER,
            PERIOD,
            PERMUTE,
            PRECISION,
            RANGE,
            RESET,
            RIGHT,
            ROW,
            ROWS,
            RUNNING,
            SHOW,
            SKIP_,
            SPECIFIC,
            STREAM,
            TABLE,
            TRANSLATE,
            TRUNCATE,
            UNIQUE,
            UPSERT,
            USER,
            VALUE,
            VALUES,
            WINDOW);

    /** After these an expression begins. */
    private static final BitSet BEFORE_NAME = kinds(
            SELECT,
            DISTINCT,
            FROM,
            FOR,
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
            WHERE,
            TO,
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
            QUOTED_STRING,
            IDENTIFIER,
            QUOTED_IDENTIFIER,
            BACK_QUOTED_IDENTIFIER,
            RPAREN,
            RBRACKET,
            UNSIGNED_INTEGER_LITERAL,
            DECIMAL_NUMERIC_LITERAL,
            HOOK);

    /** What may follow an alias in the list of a SELECT. */
    private static final BitSet AFTER_ALIAS =
            kinds(COMMA, RPAREN, FROM, SEMICOLON, EOF, UNION, INTERSECT, EXCEPT, ORDER, LIMIT, EMIT);

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
        beforePrevious = previous.kind;
        previous = token;
        return token;
    }

    private boolean isName(Token token) {
        if (previous.kind == DOT) {
            return true;
        }
        return switch (token.kind) {
            case USER -> true;
            case PARTITION -> peek(1).kind != BY && previous.kind != RPAREN;
            case OFFSET -> isOffsetName();
            case VALUE -> isValueName();
            // Calcite's take a unit as their second argument; with a string first they are plain functions.
            case DATE_TRUNC, DATETIME_TRUNC, TIMESTAMP_TRUNC, TIME_TRUNC ->
                peek(1).kind == LPAREN && peek(2).kind == QUOTED_STRING;
            default -> NAMES_BETWEEN.get(token.kind) && standsBetween(token.kind);
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
        boolean afterValue = VALUE_ENDS.get(previous.kind) || Words.isWord(previous) && !Words.isReserved(previous);
        return !afterValue || AFTER_ALIAS.get(peek(1).kind);
    }

    private boolean standsBetween(int kind) {
        int next = peek(1).kind;
        if (isSyntax(kind, next)) {
            return false;
        }
        if (previous.kind == COMMA || previous.kind == LPAREN) {
            return AFTER_NAME.get(next) || TYPES.get(next);
        }
        return BEFORE_NAME.get(previous.kind) && AFTER_NAME.get(next);
    }

    /** The keywords that stand between the same neighbours as a name does. */
    private boolean isSyntax(int kind, int next) {
        return switch (kind) {
            // SELECT STREAM *, SELECT STREAM -x
            case STREAM -> previous.kind == SELECT && (next == STAR || next == MINUS || next == PLUS || next == NOT);
            // ROW<a INT>
            case ROW -> next == LT;
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

    private static BitSet kinds(int... kinds) {
        BitSet set = new BitSet();
        for (int kind : kinds) {
            set.set(kind);
        }
        return set;
    }
}
