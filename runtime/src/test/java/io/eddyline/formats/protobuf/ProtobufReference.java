package io.eddyline.formats.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.eddyline.formats.Decoding;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a message that Google's library has read is as a row. */
final class ProtobufReference {
    private ProtobufReference() {}

    static List<Object> row(Message message, RowType columns) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            row.add(field(message, columns.name(i), columns.type(i)));
        }
        return row;
    }

    private static Object field(Message message, String name, DataType type) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        if (field == null) {
            // A group's field is named in small letters, its type in capital ones.
            throw new AssertionError(name);
        }
        if (field.isMapField()) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (Object entry : (List<?>) message.getField(field)) {
                Message pair = (Message) entry;
                FieldDescriptor key = pair.getDescriptorForType().findFieldByNumber(1);
                FieldDescriptor value = pair.getDescriptorForType().findFieldByNumber(2);
                map.put(
                        value(pair.getField(key), key, type.children().get(0)),
                        value(pair.getField(value), value, type.children().get(1)));
            }
            return map;
        }
        if (field.isRepeated()) {
            List<Object> list = new ArrayList<>();
            for (Object element : (List<?>) message.getField(field)) {
                list.add(value(element, field, type.children().get(0)));
            }
            return list;
        }
        return field.hasPresence() && !message.hasField(field) ? null : value(message.getField(field), field, type);
    }

    private static Object value(Object value, FieldDescriptor field, DataType type) {
        return switch (field.getType()) {
            case UINT32, FIXED32 -> Integer.toUnsignedLong((Integer) value);
            case UINT64, FIXED64 -> new BigDecimal(new BigInteger(Long.toUnsignedString((Long) value)));
            case BYTES -> Decoding.comparable(((ByteString) value).toByteArray());
            case ENUM -> {
                EnumValueDescriptor number = (EnumValueDescriptor) value;
                yield number.getIndex() < 0 ? Integer.toString(number.getNumber()) : number.getName();
            }
            case MESSAGE, GROUP -> message((Message) value, type);
            default -> value;
        };
    }

    private static Object message(Message message, DataType type) {
        return switch (message.getDescriptorForType().getFullName()) {
            case "google.protobuf.Timestamp" -> Instant.ofEpochSecond(seconds(message), nanos(message) / 1000 * 1000);
            case "google.protobuf.Duration" -> Duration.ofSeconds(seconds(message), nanos(message) / 1000 * 1000);
            case "google.protobuf.Int64Value", "google.protobuf.StringValue" ->
                message.getField(message.getDescriptorForType().findFieldByNumber(1));
            default -> {
                List<Object> row = new ArrayList<>();
                for (int i = 0; i < type.children().size(); i++) {
                    row.add(field(
                            message, type.fieldNames().get(i), type.children().get(i)));
                }
                yield row;
            }
        };
    }

    private static long seconds(Message message) {
        return (Long) message.getField(message.getDescriptorForType().findFieldByNumber(1));
    }

    private static int nanos(Message message) {
        return (Integer) message.getField(message.getDescriptorForType().findFieldByNumber(2));
    }
}
