package io.eddyline.runtime.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says where two plans differ. */
final class PlanComparison {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MAX_DIFFERENCES = 3;
    private static final int MAX_TEXT = 60;

    private final List<String> differences = new ArrayList<>();

    private PlanComparison() {}

    /** The first differences, one phrase each; empty when the plans are equal. */
    static List<String> differences(String stored, String wanted) {
        PlanComparison comparison = new PlanComparison();
        try {
            comparison.compare("", MAPPER.readTree(stored), MAPPER.readTree(wanted));
        } catch (JsonProcessingException e) {
            throw new EddylineException(
                    ErrorCode.CHECKPOINT_DAMAGED, "the stored plan cannot be read: " + e.getOriginalMessage(), e);
        }
        return comparison.differences;
    }

    private void compare(String path, JsonNode stored, JsonNode wanted) {
        if (differences.size() >= MAX_DIFFERENCES || stored.equals(wanted)) {
            return;
        }
        boolean sameNode = stored.path("node").equals(wanted.path("node"));
        if (stored.isObject() && wanted.isObject() && sameNode) {
            compareFields(path, stored, wanted);
        } else if (stored.isArray() && wanted.isArray() && stored.size() == wanted.size()) {
            for (int i = 0; i < stored.size(); i++) {
                compare(path + "[" + i + "]", stored.get(i), wanted.get(i));
            }
        } else {
            differences.add(path.substring(path.startsWith(".") ? 1 : 0) + " was " + text(stored) + " and is now "
                    + text(wanted));
        }
    }

    private void compareFields(String path, JsonNode stored, JsonNode wanted) {
        Set<String> names = new TreeSet<>();
        for (Iterator<String> i = stored.fieldNames(); i.hasNext(); ) {
            names.add(i.next());
        }
        for (Iterator<String> i = wanted.fieldNames(); i.hasNext(); ) {
            names.add(i.next());
        }
        for (String name : names) {
            compare(path + "." + name, stored.path(name), wanted.path(name));
        }
    }

    private static String text(JsonNode node) {
        if (node.isMissingNode()) {
            return "absent";
        }
        String text = node.has("node") ? "a " + node.path("node").asText() : node.toString();
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "..." : text;
    }
}
