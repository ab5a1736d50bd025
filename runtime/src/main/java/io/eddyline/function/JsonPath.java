package io.eddyline.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prepared path of SQL/JSON: {@code [lax|strict] $} followed by {@code .name}, {@code ."name"}, {@code ['name']}, {@code [n]},
 * {@code [*]} and {@code .*}. Immutable.
 */
public final class JsonPath {
    private static final Pattern STEP = Pattern.compile(
            "\\.([\\p{L}_$][\\p{L}\\p{N}_$-]*)|\\.\"((?:[^\"\\\\]|\\\\.)*)\"|\\[\\s*'((?:[^'\\\\]|\\\\.)*)'\\s*]"
                    + "|\\[\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*]|\\[\\s*(\\d{1,9})\\s*]|(\\[\\s*\\*\\s*])|(\\.\\*)");

    private final List<Step> steps;
    private final boolean strict;

    /** One step: a field by name, an element by index, or all when it has neither. */
    private record Step(String field, int index) {
        static final Step ALL = new Step(null, -1);
    }

    private JsonPath(List<Step> steps, boolean strict) {
        this.steps = steps;
        this.strict = strict;
    }

    public static JsonPath of(String path) {
        String text = path.trim();
        boolean strict = text.toLowerCase(Locale.ROOT).startsWith("strict ");
        if (strict || text.toLowerCase(Locale.ROOT).startsWith("lax ")) {
            text = text.substring(strict ? 7 : 4).trim();
        }
        if (!text.startsWith("$")) {
            throw malformed(path);
        }
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int at = 1;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw malformed(path);
            }
            steps.add(step(matcher));
            at = matcher.end();
        }
        return new JsonPath(List.copyOf(steps), strict);
    }

    private static Step step(Matcher matcher) {
        if (matcher.group(5) != null) {
            return new Step(null, Integer.parseInt(matcher.group(5)));
        }
        for (int group = 1; group <= 4; group++) {
            if (matcher.group(group) != null) {
                String name = matcher.group(group);
                return new Step(group == 1 ? name : name.replaceAll("\\\\(.)", "$1"), -1);
            }
        }
        return Step.ALL;
    }

    private static RowFailure malformed(String path) {
        return RowFailure.badArgument(
                "'" + path + "' is not a JSON path that Eddyline knows: $, .name, ['name'], [n], [*]");
    }

    /** Whether a step that finds nothing is an error. */
    boolean isStrict() {
        return strict;
    }

    /** Whether it can find more than one value. */
    boolean isMany() {
        return steps.contains(Step.ALL);
    }

    /** What the path finds, in order. */
    List<JsonNode> find(JsonNode root) {
        List<JsonNode> found = List.of(root);
        for (Step step : steps) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : found) {
                follow(node, step, next);
            }
            found = next;
        }
        return found;
    }

    private void follow(JsonNode node, Step step, List<JsonNode> next) {
        if (step.equals(Step.ALL)) {
            node.forEach(next::add);
        } else if (step.field == null) {
            add(node.isArray() || strict || step.index > 0 ? node.get(step.index) : node, next);
        } else if (node.isArray() && !strict) {
            // Lax: a field of an array is the field of each of its elements.
            node.forEach(element -> add(element.get(step.field), next));
        } else {
            add(node.get(step.field), next);
        }
    }

    private static void add(JsonNode node, List<JsonNode> next) {
        if (node != null) {
            next.add(node);
        }
    }
}
