package io.eddyline.formats.protobuf;

import java.util.List;

/** A message type. Its fields are set once, when the whole descriptor set was seen: types may name one another. */
final class MessageType {
    private final String name;
    private List<Integer> place = List.of();
    private List<FieldType> fields = List.of();
    private boolean defined;
    private boolean mapEntry;

    MessageType(String name) {
        this.name = name;
    }

    void define(List<FieldType> all, boolean isMapEntry) {
        fields = List.copyOf(all);
        mapEntry = isMapEntry;
        defined = true;
    }

    /** Which message of its file it is, from 0; of one within others, which of these first. */
    List<Integer> place() {
        return place;
    }

    void place(List<Integer> indexes) {
        place = List.copyOf(indexes);
    }

    /** Full name, without a dot before it. */
    String name() {
        return name;
    }

    List<FieldType> fields() {
        return fields;
    }

    /** Whether the set says what it holds, not only that it is there. */
    boolean isDefined() {
        return defined;
    }

    boolean isMapEntry() {
        return mapEntry;
    }

    /** The field of exactly this name, else the first whose name differs in case only; null when there is none. */
    FieldType field(String wanted) {
        FieldType found = null;
        for (FieldType field : fields) {
            if (field.name().equals(wanted)) {
                return field;
            }
            if (found == null && field.name().equalsIgnoreCase(wanted)) {
                found = field;
            }
        }
        return found;
    }
}
