package io.eddyline.formats.avro;

import java.util.List;
import java.util.Locale;

/** A schema that data was written with. Immutable once it is parsed; a named type may hold itself. */
final class AvroSchema {
    /** What data looks like. */
    enum Kind {
        NULL,
        BOOLEAN,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        BYTES,
        STRING,
        FIXED,
        ENUM,
        ARRAY,
        MAP,
        UNION,
        RECORD
    }

    /**
     * A field of a record.
     *
     * @param label the column that it was written from, when that is no Avro name; else its name
     */
    record Field(String name, String label, AvroSchema schema) {}

    /**
     * What a type means beyond its bytes.
     *
     * @param name of the logical type, empty when there is none
     */
    record Logical(String name, int precision, int scale) {
        static final Logical NONE = new Logical("", 0, 0);
    }

    private final Kind kind;
    private final Logical logical;
    private final int size;
    /** Elements, values or branches. */
    private List<AvroSchema> children = List.of();

    private List<Field> fields = List.of();
    private List<String> symbols = List.of();

    AvroSchema(Kind kind, Logical logical, int size) {
        this.kind = kind;
        this.logical = logical;
        this.size = size;
    }

    /** For the parser: a record is there before its fields are. */
    AvroSchema withChildren(List<AvroSchema> wanted) {
        children = List.copyOf(wanted);
        return this;
    }

    AvroSchema withFields(List<Field> wanted) {
        fields = List.copyOf(wanted);
        return this;
    }

    AvroSchema withSymbols(List<String> wanted) {
        symbols = List.copyOf(wanted);
        return this;
    }

    Kind kind() {
        return kind;
    }

    Logical logical() {
        return logical;
    }

    /** Bytes of a FIXED. */
    int size() {
        return size;
    }

    List<AvroSchema> children() {
        return children;
    }

    List<Field> fields() {
        return fields;
    }

    List<String> symbols() {
        return symbols;
    }

    /** For messages: {@code long (timestamp-millis)}. */
    String describe() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return logical.name().isEmpty() ? name : name + " (" + logical.name() + ")";
    }
}
