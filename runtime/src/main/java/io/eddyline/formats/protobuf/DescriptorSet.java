package io.eddyline.formats.protobuf;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The types of a descriptor set, by their full names. Immutable when it was read. */
final class DescriptorSet {
    private final Map<String, MessageType> messages = new HashMap<>();
    private final Map<String, EnumType> enums = new HashMap<>();

    void add(MessageType type) {
        messages.put(type.name(), type);
    }

    void add(EnumType type) {
        enums.put(type.name(), type);
    }

    /** The type that a field names; one that is not in the set has no fields that are known. */
    MessageType reference(String name) {
        return messages.computeIfAbsent(plain(name), MessageType::new);
    }

    EnumType enumeration(String name) {
        EnumType known = enums.get(plain(name));
        if (known == null) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION, "the descriptor set lacks the enum '" + plain(name) + "'")
                    .hint("Make it with protoc --include_imports --descriptor_set_out=<file>.");
        }
        return known;
    }

    private static String plain(String name) {
        return name.startsWith(".") ? name.substring(1) : name;
    }

    /** The message of a full name, or of the last part of one when only one ends so. */
    MessageType message(String name) {
        MessageType exact = messages.get(plain(name));
        if (exact != null && exact.isDefined()) {
            return exact;
        }
        List<MessageType> ending = messages.values().stream()
                .filter(type -> type.isDefined() && type.name().endsWith("." + name))
                .toList();
        if (ending.size() == 1) {
            return ending.get(0);
        }
        TreeSet<String> names = new TreeSet<>();
        messages.values().stream()
                .filter(type -> type.isDefined() && !type.isMapEntry())
                .forEach(type -> names.add(type.name()));
        String suggestion = Suggestions.didYouMean(name, names);
        throw new EddylineException(
                        ErrorCode.INVALID_OPTION,
                        ending.isEmpty()
                                ? "the descriptor set has no message '" + name + "'"
                                : "'" + name + "' is the name of several messages")
                .hint(suggestion.isEmpty() ? "Messages: " + String.join(", ", names) : suggestion);
    }
}
