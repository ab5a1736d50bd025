package io.eddyline.planner.validate;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The validator's messages in Eddyline's words. */
final class ValidatorMessages {
    private static final Pattern UNKNOWN_COLUMN =
            Pattern.compile("Column '(.+?)' not found in (?:any table|table '(.*?)')(?:; did you mean '.*'\\?)?");
    private static final Pattern UNKNOWN_TABLE =
            Pattern.compile("(?:Object|Table) '(.+?)' not found(?: within '(.*?)')?(?:; did you mean '.*'\\?)?");
    private static final Pattern UNKNOWN_FUNCTION =
            Pattern.compile("No match found for function signature (.+?)\\((.*)\\)");
    private static final Pattern WRONG_TYPES =
            Pattern.compile("Cannot apply '(.+?)' to arguments of type '(.*?)'\\. Supported form\\(s\\): ((?s).*)");
    private static final Pattern NOT_GROUPED = Pattern.compile("Expression '(.+?)' is not being grouped");
    private static final Pattern AMBIGUOUS = Pattern.compile("Column '(.+?)' is ambiguous");
    private static final Pattern CAST = Pattern.compile(
            "Cast function cannot convert value of type (.+?)(?: NOT NULL)? to type (.+?)(?: NOT NULL)?");
    private static final Pattern UNKNOWN_IDENTIFIER = Pattern.compile("Unknown (?:identifier|field) '(.+?)'");

    private final Map<String, List<String>> columnsByRelation;
    private final List<String> sinks;
    private final NamesInQuery names;

    ValidatorMessages(Map<String, List<String>> columnsByRelation, List<String> sinks, NamesInQuery names) {
        this.columnsByRelation = columnsByRelation;
        this.sinks = sinks;
        this.names = names;
    }

    /** The error for a message of the validator. */
    EddylineException explain(String original) {
        String message = original.replace(" CHARACTER SET \"UTF-8\"", "");
        Matcher column = UNKNOWN_COLUMN.matcher(message);
        if (column.matches()) {
            return unknownColumn(column.group(1));
        }
        Matcher table = UNKNOWN_TABLE.matcher(message);
        if (table.matches()) {
            return unknownRelation(table.group(2) == null ? table.group(1) : table.group(2) + "." + table.group(1));
        }
        Matcher function = UNKNOWN_FUNCTION.matcher(message);
        if (function.matches()) {
            return unknownFunction(function.group(1), function.group(2));
        }
        Matcher types = WRONG_TYPES.matcher(message);
        if (types.matches()) {
            return wrongTypes(types);
        }
        return explainRest(message);
    }

    private EddylineException explainRest(String message) {
        Matcher grouped = NOT_GROUPED.matcher(message);
        if (grouped.matches()) {
            return new EddylineException(
                            ErrorCode.INVALID_QUERY,
                            "'" + grouped.group(1) + "' is neither grouped nor inside an aggregate")
                    .hint("Add it to GROUP BY, or put it into an aggregate such as MAX(" + grouped.group(1) + ").");
        }
        Matcher ambiguous = AMBIGUOUS.matcher(message);
        if (ambiguous.matches()) {
            return new EddylineException(
                            ErrorCode.INVALID_QUERY, "more than one table has a column '" + ambiguous.group(1) + "'")
                    .hint("Write the table's name or alias and a dot before it.");
        }
        Matcher identifier = UNKNOWN_IDENTIFIER.matcher(message);
        if (identifier.matches()) {
            return unknownColumn(identifier.group(1));
        }
        Matcher cast = CAST.matcher(message);
        if (cast.matches()) {
            return new EddylineException(
                    ErrorCode.TYPE_MISMATCH,
                    "a value of type " + cast.group(1) + " cannot be cast to " + cast.group(2));
        }
        ErrorCode code =
                message.contains("type") || message.contains("Cannot cast") || message.contains("cannot convert")
                        ? ErrorCode.TYPE_MISMATCH
                        : ErrorCode.INVALID_QUERY;
        return new EddylineException(code, message);
    }

    private EddylineException unknownColumn(String name) {
        List<String> known = new ArrayList<>(names.aliases());
        known.removeIf(name::equalsIgnoreCase);
        for (String identifier : names.identifiers()) {
            known.addAll(columnsByRelation.getOrDefault(identifier, List.of()));
        }
        return new EddylineException(ErrorCode.UNKNOWN_COLUMN, "there is no column '" + name + "'")
                .hint(known.stream().anyMatch(name::equalsIgnoreCase) ? "" : Suggestions.didYouMean(name, known));
    }

    private EddylineException unknownRelation(String name) {
        if (sinks.stream().anyMatch(name::equalsIgnoreCase)) {
            return new EddylineException(
                            ErrorCode.WRONG_OBJECT_KIND,
                            "'" + name + "' is a SINK: it is written to and cannot be read")
                    .hint("Create a MATERIALIZED VIEW of its query to read the answer.");
        }
        List<String> known = new ArrayList<>(columnsByRelation.keySet());
        known.addAll(names.aliases());
        known.removeIf(name::equalsIgnoreCase);
        return new EddylineException(ErrorCode.UNKNOWN_OBJECT, "there is no stream, table or view named '" + name + "'")
                .hint(Suggestions.didYouMean(name, known));
    }

    private static EddylineException unknownFunction(String name, String arguments) {
        List<String> known = FunctionCatalog.names();
        boolean exists = known.stream().anyMatch(name::equalsIgnoreCase);
        String types = arguments.replace("<", "").replace(">", "");
        EddylineException error = new EddylineException(
                ErrorCode.UNKNOWN_FUNCTION,
                exists
                        ? "the function " + name + " does not take (" + types + ")"
                        : "there is no function '" + name + "'");
        return error.hint(exists ? FunctionCatalog.signatures(name) : Suggestions.didYouMean(name, known));
    }

    private static EddylineException wrongTypes(Matcher match) {
        String call = match.group(2).replace("<", "").replace(">", "");
        String operator = match.group(1);
        return new EddylineException(
                        ErrorCode.TYPE_MISMATCH, "'" + operator + "' does not work on these types: " + call)
                .hint("It takes "
                        + match.group(3)
                                .replace("'", "")
                                .replace("<", "")
                                .replace(">", "")
                                .replace("\n", ", ") + ".");
    }
}
