package io.eddyline.formats.orc;

import io.eddyline.formats.protobuf.Wire;
import io.eddyline.formats.protobuf.WireInput;
import io.eddyline.formats.value.ByteSink;
import java.nio.charset.StandardCharsets;

/** Writes a message of Protocol Buffers. Not thread-safe. */
final class MessageOutput {
    private final ByteSink bytes = new ByteSink();

    MessageOutput number(int field, long value) {
        Wire.putTag(field, WireInput.VARINT, bytes);
        Wire.putVarint(value, bytes);
        return this;
    }

    MessageOutput signed(int field, long value) {
        return number(field, ZigZag.encode(value));
    }

    MessageOutput real(int field, double value) {
        Wire.putTag(field, WireInput.FIXED64, bytes);
        Wire.putFixed(Double.doubleToRawLongBits(value), Double.BYTES, bytes);
        return this;
    }

    MessageOutput content(int field, byte[] value) {
        Wire.putTag(field, WireInput.LENGTH, bytes);
        Wire.putVarint(value.length, bytes);
        bytes.put(value);
        return this;
    }

    MessageOutput text(int field, String value) {
        return content(field, value.getBytes(StandardCharsets.UTF_8));
    }

    MessageOutput message(int field, MessageOutput value) {
        Wire.putTag(field, WireInput.LENGTH, bytes);
        Wire.putContent(value.bytes, bytes);
        return this;
    }

    MessageOutput packed(int field, long... values) {
        MessageOutput numbers = new MessageOutput();
        for (long value : values) {
            Wire.putVarint(value, numbers.bytes);
        }
        return message(field, numbers);
    }

    int size() {
        return bytes.size();
    }

    byte[] array() {
        return bytes.array();
    }
}
