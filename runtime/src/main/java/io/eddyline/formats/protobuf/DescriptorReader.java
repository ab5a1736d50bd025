package io.eddyline.formats.protobuf;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.formats.value.BadValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads a google.protobuf.FileDescriptorSet. Numbers of fields are those of descriptor.proto. */
final class DescriptorReader {
    private static final int TYPE_GROUP = 10;
    private static final int LABEL_REQUIRED = 2;
    private static final int LABEL_REPEATED = 3;

    private final DescriptorSet types = new DescriptorSet();
    /** What is done when all types are known by name. */
    private final List<Runnable> definitions = new ArrayList<>();

    private final Set<String> mapEntries = new HashSet<>();

    private final boolean takesDefaults;

    private DescriptorReader(boolean takesDefaults) {
        this.takesDefaults = takesDefaults;
    }

    /**
     * @param takesDefaults whether fields have the defaults that are declared
     * @throws EddylineException INVALID_OPTION when the bytes are no descriptor set
     */
    static DescriptorSet read(byte[] bytes, String name, boolean takesDefaults) {
        DescriptorReader reader = new DescriptorReader(takesDefaults);
        try {
            RawMessage set = RawMessage.of(bytes);
            set.messages(1).forEach(reader::file);
            if (!set.has(1)) {
                throw new BadValue("it holds no file");
            }
            reader.definitions.forEach(Runnable::run);
        } catch (BadValue e) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION, "'" + name + "' is no descriptor set: " + e.getMessage(), e)
                    .hint("Make it with protoc --include_imports --descriptor_set_out=<file>.");
        }
        return reader.types;
    }

    private void file(RawMessage file) {
        Features features = Features.of(file.text(12)).with(file.message(8).message(50));
        String scope = file.text(2);
        file.messages(5).forEach(type -> enumeration(type, scope, features));
        messages(file.messages(4), List.of(), (type, place) -> message(type, scope, features, file.text(12), place));
    }

    /** Does something with messages that are declared side by side, and their places. */
    private static void messages(
            List<RawMessage> all, List<Integer> outer, BiConsumer<RawMessage, List<Integer>> taken) {
        for (int i = 0; i < all.size(); i++) {
            List<Integer> place = new ArrayList<>(outer);
            place.add(i);
            taken.accept(all.get(i), place);
        }
    }

    private static String within(String scope, String name) {
        return scope.isEmpty() ? name : scope + "." + name;
    }

    private void enumeration(RawMessage type, String scope, Features inherited) {
        Features features = inherited.with(type.message(3).message(7));
        LinkedHashMap<String, Integer> values = new LinkedHashMap<>();
        type.messages(2).forEach(value -> values.put(value.text(1), (int) value.number(2, 0)));
        types.add(EnumType.of(within(scope, type.text(1)), values, features.closedEnums()));
    }

    private void message(RawMessage type, String scope, Features inherited, String syntax, List<Integer> place) {
        Features features = inherited.with(type.message(7).message(12));
        String name = within(scope, type.text(1));
        MessageType own = types.reference(name);
        own.place(place);
        type.messages(4).forEach(inner -> enumeration(inner, name, features));
        messages(type.messages(3), place, (inner, below) -> message(inner, name, features, syntax, below));
        boolean mapEntry = type.message(7).number(7, 0) != 0;
        if (mapEntry) {
            mapEntries.add("." + name);
        }
        List<Features> oneofs = type.messages(8).stream()
                .map(oneof -> features.with(oneof.message(2).message(1)))
                .toList();
        definitions.add(() -> {
            List<FieldType> fields = new ArrayList<>();
            for (RawMessage field : type.messages(2)) {
                int oneof = (int) field.number(9, -1);
                Features parent = oneof >= 0 && oneof < oneofs.size() ? oneofs.get(oneof) : features;
                FieldType read = field(field, parent, syntax, mapEntry);
                if (read != null) {
                    fields.add(read);
                }
            }
            own.define(fields, mapEntry);
        });
    }

    /** Null for a field of a type that only later versions know. */
    private FieldType field(RawMessage field, Features inherited, String syntax, boolean ofMap) {
        Features features = inherited.with(field.message(8).message(21));
        FieldType.Kind kind = FieldType.Kind.of(field.number(5, 0));
        if (kind == null) {
            return null;
        }
        boolean isMessage = kind.isMessage();
        MessageType message = isMessage ? types.reference(field.text(6)) : null;
        boolean repeated = field.number(4, 1) == LABEL_REPEATED;
        if (kind == FieldType.Kind.MESSAGE && features.delimited() && !ofMap && !isMapEntry(field)) {
            kind = FieldType.Kind.of(TYPE_GROUP);
        }
        boolean synthetic = field.number(17, 0) != 0;
        int oneof = synthetic ? -1 : (int) field.number(9, -1);
        boolean packed = field.message(8).number(2, features.packed() ? 1 : 0) != 0 && kind.wire() != WireInput.LENGTH;
        FieldType.Presence presence = presence(field, features, isMessage || synthetic || oneof >= 0, syntax);
        // Of the members of a oneof one is set or none.
        boolean hasDefault = takesDefaults && field.has(7) && oneof < 0 && presence == FieldType.Presence.EXPLICIT;
        EnumType enumeration = kind == FieldType.Kind.ENUM ? types.enumeration(field.text(6)) : null;
        return new FieldType(
                field.text(1),
                (int) field.number(3, 0),
                kind,
                repeated,
                presence,
                repeated && packed && !isMessage,
                oneof,
                message,
                enumeration,
                hasDefault ? DeclaredDefault.of(field.text(7), kind, enumeration) : null);
    }

    private boolean isMapEntry(RawMessage field) {
        return mapEntries.contains(field.text(6));
    }

    private static FieldType.Presence presence(RawMessage field, Features features, boolean told, String syntax) {
        boolean required = field.number(4, 1) == LABEL_REQUIRED || features.presence() == Features.REQUIRED;
        if (required && !syntax.equals("proto3")) {
            return FieldType.Presence.REQUIRED;
        }
        return told || features.presence() == Features.EXPLICIT
                ? FieldType.Presence.EXPLICIT
                : FieldType.Presence.IMPLICIT;
    }
}
