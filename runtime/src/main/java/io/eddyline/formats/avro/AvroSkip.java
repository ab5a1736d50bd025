package io.eddyline.formats.avro;

/** Passes over values. */
final class AvroSkip {
    /** Deeper values are not taken: each level takes some of the stack. */
    static final int MAX_DEPTH = 256;

    private AvroSkip() {}

    static void skip(AvroSchema schema, AvroInput in) {
        skip(schema, in, 0);
    }

    private static void skip(AvroSchema schema, AvroInput in, int depth) {
        if (depth > MAX_DEPTH) {
            throw new DamagedAvro("a value is nested more than " + MAX_DEPTH + " levels deep");
        }
        switch (schema.kind()) {
            case NULL -> {
                // It has no bytes.
            }
            case BOOLEAN -> in.skip(1);
            case INT, LONG, ENUM -> in.readLong();
            case FLOAT -> in.skip(Float.BYTES);
            case DOUBLE -> in.skip(Double.BYTES);
            case BYTES, STRING -> in.skip(in.readLong());
            case FIXED -> in.skip(schema.size());
            case UNION -> skip(branch(schema, in), in, depth + 1);
            case RECORD -> schema.fields().forEach(field -> skip(field.schema(), in, depth + 1));
            case ARRAY, MAP -> {
                boolean keys = schema.kind() == AvroSchema.Kind.MAP;
                for (long count = in.readBlockCount(); count > 0; count = in.readBlockCount()) {
                    for (long i = 0; i < count; i++) {
                        if (keys) {
                            in.skip(in.readLong());
                        }
                        skip(schema.children().get(0), in, depth + 1);
                    }
                }
            }
        }
    }

    static AvroSchema branch(AvroSchema union, AvroInput in) {
        return union.children().get(branchIndex(union, in));
    }

    static int branchIndex(AvroSchema union, AvroInput in) {
        long index = in.readLong();
        if (index < 0 || index >= union.children().size()) {
            throw new DamagedAvro("there is no branch " + index + " in a union");
        }
        return (int) index;
    }
}
