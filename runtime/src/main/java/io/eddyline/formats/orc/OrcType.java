package io.eddyline.formats.orc;

import io.eddyline.connector.DamagedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A column of a file, or a part of one.
 *
 * @param id place in the file's list of types, which is in pre-order
 * @param children element, key and value, fields, or variants
 * @param names of the fields of a STRUCT
 * @param precision of a DECIMAL
 * @param scale of a DECIMAL
 * @param attributes what writers note beside
 */
record OrcType(
        int id,
        Kind kind,
        List<OrcType> children,
        List<String> names,
        int precision,
        int scale,
        Map<String, String> attributes) {
    /** In the order of their numbers in files. */
    enum Kind {
        BOOLEAN,
        BYTE,
        SHORT,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        STRING,
        BINARY,
        TIMESTAMP,
        LIST,
        MAP,
        STRUCT,
        UNION,
        DECIMAL,
        DATE,
        VARCHAR,
        CHAR,
        TIMESTAMP_INSTANT;

        private static final Kind[] ALL = values();

        /** Whether it is kept as a number of days, of milliseconds or of anything. */
        boolean isInteger() {
            return this == BYTE || this == SHORT || this == INT || this == LONG;
        }
    }

    private static final int MAX_DEPTH = 100;
    /** What a DECIMAL of the first versions, which did not say it, has. */
    private static final int OLD_PRECISION = 38;

    private static final int OLD_SCALE = 10;

    /** Whether such a LONG is a time of day in microseconds: Iceberg's way to say it, which has become everybody's. */
    boolean isTime() {
        return "TIME".equals(attributes.get(TIME_ATTRIBUTE));
    }

    static final String TIME_ATTRIBUTE = "iceberg.long-type";

    /** As it stands in messages. */
    String describe() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case DECIMAL -> name + "(" + precision + "," + scale + ")";
            case LIST, MAP, UNION, STRUCT ->
                name + children.stream().map(OrcType::describe).collect(Collectors.joining(",", "<", ">"));
            default -> name;
        };
    }

    /** A type as the footer has it. */
    private static final class Entry {
        private int kind;
        private int[] subtypes = {};
        private final List<String> names = new ArrayList<>();
        private int precision = OLD_PRECISION;
        private int scale = OLD_SCALE;
        private Map<String, String> attributes = Map.of();

        Entry(Message message) {
            while (message.next()) {
                switch (message.field()) {
                    case 1 -> kind = message.size();
                    case 2 -> subtypes = message.sizes(subtypes);
                    case 3 -> names.add(message.text());
                    case 5 -> precision = message.size();
                    case 6 -> scale = message.size();
                    case 7 -> attribute(message.message());
                    default -> message.skip();
                }
            }
        }

        private void attribute(Message pair) {
            String key = "";
            String value = "";
            while (pair.next()) {
                switch (pair.field()) {
                    case 1 -> key = pair.text();
                    case 2 -> value = pair.text();
                    default -> pair.skip();
                }
            }
            if (key.equals(TIME_ATTRIBUTE)) {
                attributes = Map.of(key, value);
            }
        }
    }

    /**
     * The tree of a file's types.
     *
     * @param list as the footer has them
     * @throws DamagedFile when they are no tree
     */
    static OrcType tree(List<Message> list) {
        List<Entry> entries = list.stream().map(Entry::new).toList();
        if (entries.isEmpty() || entries.get(0).kind != Kind.STRUCT.ordinal()) {
            throw new DamagedFile("its rows are no records");
        }
        return of(entries, 0, 0);
    }

    private static OrcType of(List<Entry> entries, int id, int depth) {
        Entry entry = entries.get(id);
        if (entry.kind >= Kind.ALL.length) {
            throw new DamagedFile("it has a type of the unknown kind " + entry.kind);
        }
        Kind kind = Kind.ALL[entry.kind];
        int wanted = switch (kind) {
            case LIST -> 1;
            case MAP -> 2;
            case STRUCT -> entry.names.size();
            case UNION -> entry.subtypes.length;
            default -> 0;
        };
        List<OrcType> children = new ArrayList<>();
        int before = id;
        for (int child : entry.subtypes) {
            if (child <= before || child >= entries.size() || depth > MAX_DEPTH) {
                throw new DamagedFile("its types are no tree, or one of more than " + MAX_DEPTH + " levels");
            }
            children.add(of(entries, child, depth + 1));
            before = child;
        }
        boolean isDecimal = entry.scale <= entry.precision && entry.precision > 0;
        if (children.size() != wanted || (kind == Kind.DECIMAL && !isDecimal)) {
            throw new DamagedFile("its types are not those of a file: " + kind + " of " + children.size());
        }
        return new OrcType(
                id,
                kind,
                List.copyOf(children),
                List.copyOf(entry.names),
                entry.precision,
                entry.scale,
                entry.attributes);
    }
}
