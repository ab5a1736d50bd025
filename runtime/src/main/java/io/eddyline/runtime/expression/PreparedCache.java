package io.eddyline.runtime.expression;

import io.eddyline.function.Slice;
import java.util.Arrays;

/** The object prepared from the texts that it was asked for last. Public only for generated code. One thread at a time. */
public final class PreparedCache {
    private byte[][] keys = new byte[0][];
    private Object value;

    /** Whether a text is the one that the value was prepared from; remembers it, and forgets the value, when not. */
    public boolean same(int index, Slice text) {
        if (index >= keys.length) {
            keys = Arrays.copyOf(keys, index + 1);
        }
        byte[] key = keys[index];
        if (key != null && Arrays.equals(key, 0, key.length, text.bytes(), text.start(), text.end())) {
            return value != null;
        }
        keys[index] = text.toBytes();
        value = null;
        return false;
    }

    public Object value() {
        return value;
    }

    public Object set(Object prepared) {
        value = prepared;
        return prepared;
    }
}
