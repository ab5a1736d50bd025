package io.eddyline.connectors.kafka;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keys whose row was taken back and did not come again. Of an epoch's changes the engine gives those that take back first, so the last that is
 * said of a key counts. Not thread-safe.
 */
final class Deletions {
    private final Set<Key> waiting = new LinkedHashSet<>();

    private record Key(byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(bytes, key.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    void takenBack(byte[] key) {
        waiting.add(new Key(key));
    }

    void given(byte[] key) {
        if (!waiting.isEmpty()) {
            waiting.remove(new Key(key));
        }
    }

    void clear() {
        waiting.clear();
    }

    /** Gives out the keys; none is left. */
    void drain(Consumer<byte[]> receiver) {
        waiting.forEach(key -> receiver.accept(key.bytes()));
        waiting.clear();
    }
}
