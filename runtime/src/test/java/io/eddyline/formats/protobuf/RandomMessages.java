package io.eddyline.formats.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import java.util.List;
import java.util.Random;

/** Seeded random messages, fond of the corners. */
final class RandomMessages {
    private static final int MAX_DEPTH = 3;
    private static final String[] TEXTS = {"", "a", "ß漢😀", "\n\u0000\"", "a text of some length that needs no escapes"
    };

    private final Random random;

    RandomMessages(Random random) {
        this.random = random;
    }

    DynamicMessage message(Descriptor type) {
        return message(type, 0);
    }

    private DynamicMessage message(Descriptor type, int depth) {
        DynamicMessage.Builder builder = DynamicMessage.newBuilder(type);
        if (type.getFullName().equals("google.protobuf.Timestamp")
                || type.getFullName().equals("google.protobuf.Duration")) {
            builder.setField(type.findFieldByNumber(1), (long) random.nextInt());
            if (type.getFullName().equals("google.protobuf.Timestamp")) {
                builder.setField(type.findFieldByNumber(2), random.nextInt(1_000_000_000));
            }
            return builder.build();
        }
        for (FieldDescriptor field : type.getFields()) {
            boolean deep = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && depth >= MAX_DEPTH;
            if (!field.isRequired() && (random.nextInt(3) == 0 || deep)) {
                continue;
            }
            if (field.isRepeated()) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    builder.addRepeatedField(field, value(field, depth));
                }
            } else {
                builder.setField(field, value(field, depth));
            }
        }
        return builder.build();
    }

    private Object value(FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case INT -> random.nextInt() >> random.nextInt(32);
            case LONG -> random.nextLong() >> random.nextInt(64);
            case FLOAT -> random.nextInt(1000) / 8f;
            case DOUBLE -> random.nextBoolean() ? random.nextGaussian() : -0.0;
            case BOOLEAN -> random.nextBoolean();
            case STRING -> TEXTS[random.nextInt(TEXTS.length)];
            case BYTE_STRING -> {
                byte[] bytes = new byte[random.nextInt(10)];
                random.nextBytes(bytes);
                yield ByteString.copyFrom(bytes);
            }
            case ENUM -> {
                List<EnumValueDescriptor> values = field.getEnumType().getValues();
                yield field.getEnumType().isClosed() || random.nextInt(5) > 0
                        ? values.get(random.nextInt(values.size()))
                        : field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(100));
            }
            case MESSAGE -> message(field.getMessageType(), depth + 1);
        };
    }
}
