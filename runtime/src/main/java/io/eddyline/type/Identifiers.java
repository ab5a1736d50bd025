package io.eddyline.type;

/** How names are written in SQL. */
public final class Identifiers {
    private Identifiers() {}

    /** The name as it must be written: bare when it is a plain word, else in double quotes. */
    public static String quoteIfNeeded(String name) {
        boolean plain = !name.isEmpty() && isWordStart(name.charAt(0));
        for (int i = 1; plain && i < name.length(); i++) {
            plain = isWordStart(name.charAt(i)) || (name.charAt(i) >= '0' && name.charAt(i) <= '9');
        }
        return plain ? name : quote(name);
    }

    /** The name in double quotes. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
