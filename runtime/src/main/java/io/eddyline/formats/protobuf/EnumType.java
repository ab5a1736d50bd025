package io.eddyline.formats.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An enum.
 *
 * @param names by number, UTF-8; of several names of a number the first
 * @param numbers by name
 * @param closed whether numbers without a name are as if they were not there
 * @param first the number of the first value, which stands for none
 */
record EnumType(String name, Map<Integer, byte[]> names, Map<String, Integer> numbers, boolean closed, int first) {
    static EnumType of(String name, LinkedHashMap<String, Integer> values, boolean closed) {
        Map<Integer, byte[]> names = new HashMap<>();
        values.forEach((label, number) -> names.putIfAbsent(number, label.getBytes(StandardCharsets.UTF_8)));
        int first = values.isEmpty() ? 0 : values.values().iterator().next();
        return new EnumType(name, names, Map.copyOf(values), closed, first);
    }

    /** The name of a number, or the number as text. */
    byte[] text(int number) {
        byte[] known = names.get(number);
        return known != null ? known : Integer.toString(number).getBytes(StandardCharsets.UTF_8);
    }
}
