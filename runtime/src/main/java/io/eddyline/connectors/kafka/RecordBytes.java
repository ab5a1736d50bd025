package io.eddyline.connectors.kafka;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Leaves a record's bytes where the client has them. */
final class RecordBytes implements Deserializer<RecordBytes.Slice> {
    /** {@code array[from .. to)}; not to be changed. */
    record Slice(byte[] array, int from, int to) {
        int length() {
            return to - from;
        }

        byte[] copy() {
            return Arrays.copyOfRange(array, from, to);
        }
    }

    @Override
    public Slice deserialize(String topic, byte[] bytes) {
        return bytes == null ? null : new Slice(bytes, 0, bytes.length);
    }

    @Override
    public Slice deserialize(String topic, Headers headers, ByteBuffer bytes) {
        if (bytes == null) {
            return null;
        }
        if (!bytes.hasArray()) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return new Slice(copy, 0, copy.length);
        }
        int from = bytes.arrayOffset() + bytes.position();
        return new Slice(bytes.array(), from, from + bytes.remaining());
    }
}
