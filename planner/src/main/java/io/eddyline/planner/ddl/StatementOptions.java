package io.eddyline.planner.ddl;

import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.planner.option.QueryOptions;
import io.eddyline.planner.validate.Errors;
import io.eddyline.planner.validate.Positions;
import io.eddyline.sql.ast.SqlOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The WITH clause of a statement: options by normalised key, and where each stands.
 *
 * @param values without NULLs
 */
record StatementOptions(Map<String, String> values, Map<String, SqlOption> nodes) {
    static StatementOptions of(List<SqlOption> options) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, SqlOption> nodes = new LinkedHashMap<>();
        for (SqlOption option : options) {
            if (nodes.put(option.key(), option) != null) {
                throw Errors.at(
                        option,
                        ErrorCode.INVALID_OPTION,
                        "the option '" + option.rawKey() + "' is given more than once");
            }
            if (option.value() == null) {
                throw Errors.at(option, ErrorCode.INVALID_OPTION, "the option '" + option.rawKey() + "' has no value");
            }
            values.put(option.key(), option.value());
        }
        return new StatementOptions(values, nodes);
    }

    /** The same options and, where one is not given, the default. */
    StatementOptions withDefaults(Map<String, String> defaults) {
        Map<String, String> all = new LinkedHashMap<>(values);
        defaults.forEach((key, value) -> all.putIfAbsent(Options.normalise(key), value));
        return new StatementOptions(all, nodes);
    }

    Optional<String> find(Option option) {
        return Optional.ofNullable(values.get(Options.normalise(option.key())));
    }

    /** As {@link Options#check}; an error points at the option that it names. */
    Options check(String owner, List<Option> declared) {
        try {
            return Options.check(owner, declared, values);
        } catch (EddylineException e) {
            throw positioned(e);
        }
    }

    /** Runs a look-up of what an option names; an error points at the option. */
    <T> T resolve(Option option, java.util.function.Function<String, T> lookUp, EddylineException missing) {
        String name = find(option).orElseThrow(() -> misspelt(option, missing));
        try {
            return lookUp.apply(name);
        } catch (EddylineException e) {
            throw at(nodes.get(Options.normalise(option.key())), e, true);
        }
    }

    /** That an option is missing, pointing at one whose key is nearly its. */
    private EddylineException misspelt(Option option, EddylineException missing) {
        return nodes.values().stream()
                .filter(node ->
                        Suggestions.nearest(node.key(), List.of(option.key())).isPresent())
                .findFirst()
                .map(node -> at(
                        node, missing.hint("Did you mean '" + option.key() + "' by '" + node.rawKey() + "'?"), false))
                .orElse(missing);
    }

    /** The error pointing at the option that its text names, by key or by value; unchanged when it names none. */
    EddylineException positioned(EddylineException error) {
        String problem = error.problem();
        for (SqlOption node : nodes.values()) {
            boolean unknown = problem.contains("has no option '" + node.key() + "'");
            boolean invalid = problem.contains("value for the option '" + node.key() + "'")
                    || problem.contains("the option '" + node.key() + "' must")
                    || problem.contains("'" + node.value() + "' (");
            if (unknown || invalid) {
                return at(node, error, invalid);
            }
        }
        return error;
    }

    private static EddylineException at(SqlOption node, EddylineException error, boolean value) {
        if (node == null) {
            return error;
        }
        return Positions.of(value ? node.valueNode() : node.keyNode())
                .map(error::at)
                .orElse(error);
    }

    static List<Option> join(List<List<Option>> lists) {
        List<Option> all = new ArrayList<>();
        lists.forEach(all::addAll);
        return all;
    }

    static List<Option> named(Option... options) {
        return List.of(options);
    }

    /** The options that name connector and format. */
    static List<Option> names(boolean format) {
        return format ? named(QueryOptions.CONNECTOR, QueryOptions.FORMAT) : named(QueryOptions.CONNECTOR);
    }
}
