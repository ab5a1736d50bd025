package io.eddyline.function;

import java.util.regex.Pattern;

/**
 * A prepared SIMILAR TO pattern: a regular expression of SQL, in which {@code %} stands for any characters and {@code _} for one, while
 * {@code . ^ $} stand for themselves. One thread at a time.
 */
public final class SimilarPattern {
    private final RegularExpression expression;

    private SimilarPattern(String pattern, int escape) {
        expression = RegularExpression.compile(translate(pattern, escape), Pattern.DOTALL);
    }

    public static SimilarPattern of(String pattern) {
        return new SimilarPattern(pattern, -1);
    }

    public static SimilarPattern of(String pattern, String escape) {
        if (escape.length() != 1) {
            throw RowFailure.badArgument("ESCAPE takes one character, not '" + escape + "'");
        }
        return new SimilarPattern(pattern, escape.charAt(0));
    }

    public boolean matches(String text) {
        return expression.matches(text);
    }

    private static String translate(String pattern, int escape) {
        StringBuilder java = new StringBuilder();
        boolean inSet = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == escape && i + 1 < pattern.length()) {
                java.append(Pattern.quote(pattern.substring(++i, i + 1)));
            } else if (inSet) {
                inSet = c != ']';
                java.append(c == '\\' ? "\\\\" : c);
            } else if (c == '[') {
                inSet = true;
                java.append(c);
            } else if (c == '%') {
                java.append(".*");
            } else if (c == '_') {
                java.append('.');
            } else if (c == '.' || c == '^' || c == '$' || c == '\\') {
                java.append('\\').append(c);
            } else {
                java.append(c);
            }
        }
        return java.toString().replace("[[:", "[\\p{").replace(":]]", "}]");
    }
}
