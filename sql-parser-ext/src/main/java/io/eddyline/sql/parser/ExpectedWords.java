package io.eddyline.sql.parser;

import io.eddyline.sql.parser.grammar.Lexeme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;

/** What could have stood at the place of an error: a few words out of the hundreds that the parser lists. */
final class ExpectedWords {
    /** A character that is never right: it makes the parser say what would be. */
    private static final String PROBE = "\u0007";

    /** The order in which words are worth mentioning. */
    private static final List<String> MENTIONED_FIRST = List.of(
            ",",
            ")",
            "(",
            "=",
            "STREAM",
            "TABLE",
            "VIEW",
            "MATERIALIZED",
            "SINK",
            "FUNCTION",
            "SELECT",
            "FROM",
            "INTO",
            "SET",
            "TO",
            "ON",
            "USING",
            "AS",
            "WITH",
            "WHERE",
            "GROUP",
            "HAVING",
            "QUALIFY",
            "ORDER",
            "BY",
            "LIMIT",
            "EMIT",
            "UNION",
            "JOIN",
            "THEN",
            "END",
            "NOT",
            "PRIMARY",
            "DEFAULT",
            "METADATA",
            "COMMENT");

    /** Allowed nearly everywhere, and never what a user has forgotten. */
    private static final Set<String> NEVER_MENTIONED =
            Set.of(".", "/*+", "[", ":", "::", "?", "FORMAT", "EXCLUDE", "REPLACE", "UESCAPE", "{", "OR", "<BEL>");

    private static final int MOST_MENTIONED = 8;

    private final Set<String> words;

    private ExpectedWords(Set<String> words) {
        this.words = words;
    }

    /**
     * @param found the tokens from the place of the error on
     * @param depth how many of them are right
     */
    static ExpectedWords of(SqlParseException error, List<Lexeme> found, int depth) {
        Set<String> words = new LinkedHashSet<>();
        for (int[] sequence : error.getExpectedTokenSequences()) {
            if (sequence.length > depth && matches(sequence, found, depth)) {
                words.add(image(error, sequence[depth]));
            }
        }
        return new ExpectedWords(words);
    }

    /** How many of the tokens found are right before the wrong one: the parser looks several tokens ahead at once. */
    static int depth(SqlParseException error, List<Lexeme> found) {
        int deepest = 0;
        for (int[] sequence : error.getExpectedTokenSequences()) {
            int depth = 0;
            while (depth < sequence.length - 1
                    && depth < found.size() - 1
                    && sequence[depth] == found.get(depth).kind()) {
                depth++;
            }
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    ExpectedWords without(String word) {
        Set<String> rest = new LinkedHashSet<>(words);
        rest.remove(word);
        return new ExpectedWords(rest);
    }

    Set<String> words() {
        return words;
    }

    /** A short list, the likeliest first: words, and what stands for many of them, such as "an expression". */
    List<String> summary() {
        if (words.contains("SELECT") && words.contains("DROP")) {
            return List.of("a statement");
        }
        Set<String> rest = new TreeSet<>(words);
        List<String> summary = groups(rest);
        rest.removeIf(word -> word.startsWith("<") && word.length() > 2 || NEVER_MENTIONED.contains(word));
        List<String> ordered = new ArrayList<>(MENTIONED_FIRST);
        ordered.retainAll(rest);
        rest.removeAll(ordered);
        ordered.addAll(rest);
        ordered.forEach(word -> summary.add(Character.isLetter(word.charAt(0)) ? word : "'" + word + "'"));
        return summary.isEmpty() && words.contains("AND") ? List.of("an operator") : summary;
    }

    /** The names of the groups that are in the words; takes their words away. */
    private static List<String> groups(Set<String> rest) {
        List<String> names = new ArrayList<>();
        replace(rest, Groups.TYPES, "BIGINT", "a type", names);
        boolean query = rest.contains("CASE") && rest.contains("SELECT");
        replace(rest, Groups.EXPRESSIONS, "CASE", query ? "a query" : "an expression", names);
        if (query) {
            rest.removeAll(Groups.QUERIES);
        }
        boolean afterExpression = rest.contains("AND");
        if (afterExpression) {
            rest.removeAll(Groups.OPERATORS);
            // it could be an alias
            rest.removeAll(Groups.NAMES);
        }
        replace(rest, Groups.NAMES, "<IDENTIFIER>", "a name", names);
        replace(rest, Groups.VALUES, "TRUE", "a value", names);
        replace(rest, Set.of("<QUOTED_STRING>"), "<QUOTED_STRING>", "a string", names);
        replace(rest, Set.of("DECIMAL"), "<UNSIGNED_INTEGER_LITERAL>", "a number", names);
        return names;
    }

    /** "FROM, WHERE or LIMIT", or the first of many. */
    String text() {
        List<String> summary = summary();
        if (summary.isEmpty()) {
            return "";
        }
        if (summary.size() > MOST_MENTIONED) {
            return String.join(", ", summary.subList(0, MOST_MENTIONED)) + " ...";
        }
        String last = summary.get(summary.size() - 1);
        return summary.size() == 1 ? last : String.join(", ", summary.subList(0, summary.size() - 1)) + " or " + last;
    }

    private static void replace(Set<String> rest, Set<String> group, String sign, String name, List<String> summary) {
        if (rest.contains(sign)) {
            rest.removeAll(group);
            summary.add(name);
        }
    }

    private static boolean matches(int[] sequence, List<Lexeme> found, int depth) {
        for (int i = 0; i < depth; i++) {
            if (sequence[i] != found.get(i).kind()) {
                return false;
            }
        }
        return true;
    }

    private static String image(SqlParseException error, int kind) {
        String image = error.getTokenImages()[kind];
        return image.startsWith("\"") ? image.substring(1, image.length() - 1) : image;
    }

    private static Set<String> expectedAfter(String prefix) {
        try {
            SqlParser.create(prefix + PROBE, EddylineParser.config()).parseStmt();
            throw new IllegalStateException("the probe was accepted");
        } catch (SqlParseException e) {
            return of(e, List.of(), 0).words();
        }
    }

    /** Sets of words that one name stands for; asked from the grammar on the first error. */
    private static final class Groups {
        static final Set<String> EXPRESSIONS = expectedAfter("SELECT CASE WHEN ");
        static final Set<String> OPERATORS = without(expectedAfter("SELECT CASE WHEN a "), "THEN");
        static final Set<String> TYPES = expectedAfter("SELECT CAST(a AS ");
        static final Set<String> NAMES = expectedAfter("SELECT a AS ");
        static final Set<String> VALUES = expectedAfter("SUBSCRIBE TO a UP TO ");
        static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "VALUE", "WITH", "TABLE", "(");

        private static Set<String> without(Set<String> words, String... removed) {
            Set<String> rest = new LinkedHashSet<>(words);
            Arrays.asList(removed).forEach(rest::remove);
            return Collections.unmodifiableSet(rest);
        }
    }
}
