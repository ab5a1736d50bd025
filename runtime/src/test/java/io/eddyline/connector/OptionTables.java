package io.eddyline.connector;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tables of options for the documentation, from the declarations. They stand between {@code <!-- options: name -->} and {@code <!-- end -->}. */
public final class OptionTables {
    private static final Pattern PLACE =
            Pattern.compile("(<!-- options: ([a-z -]+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    private OptionTables() {}

    /** Where the options of a name come from. */
    @FunctionalInterface
    public interface Declarations {
        List<Option> of(String name);
    }

    /** The document with all its tables written anew. */
    public static String fillIn(String document, Declarations declarations) {
        return PLACE.matcher(document).replaceAll(place -> Matcher.quoteReplacement(filled(place, declarations)));
    }

    private static String filled(MatchResult place, Declarations declarations) {
        return place.group(1) + table(declarations.of(place.group(2))) + place.group(3);
    }

    /** A Markdown table. */
    public static String table(List<Option> options) {
        return options.stream()
                .map(OptionTables::row)
                .collect(Collectors.joining(
                        "", "| Option | Type | Default | Meaning |\n| --- | --- | --- | --- |\n", ""));
    }

    private static String row(Option option) {
        String fallback =
                option.required() ? "needed" : option.defaultValue() == null ? "" : "`" + option.defaultValue() + "`";
        return "| `" + option.key() + "` | " + type(option) + " | " + fallback + " | " + cell(option.description())
                + " |\n";
    }

    private static String type(Option option) {
        return option.type() == Option.Type.CHOICE
                ? option.values().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "))
                : option.type().name().toLowerCase(Locale.ROOT);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
