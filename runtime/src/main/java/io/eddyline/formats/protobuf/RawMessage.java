package io.eddyline.formats.protobuf;

import io.eddyline.formats.value.BadValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A message taken apart by its numbers, for descriptors. Immutable when it was read. */
final class RawMessage {
    private static final int MAX_DEPTH = 64;

    private record Span(byte[] bytes, int from, int to) {}

    private final Map<Integer, List<Object>> values = new HashMap<>();
    private final int depth;

    private RawMessage(int depth) {
        this.depth = depth;
    }

    /** @throws BadValue when the bytes are no message */
    static RawMessage of(byte[] bytes) {
        return of(new Span(bytes, 0, bytes.length), 0);
    }

    private static RawMessage of(Span span, int depth) {
        if (depth > MAX_DEPTH) {
            throw new BadValue("messages are nested too deeply");
        }
        RawMessage message = new RawMessage(depth);
        WireInput in = new WireInput().set(span.bytes(), span.from(), span.to());
        while (!in.isAtEnd()) {
            int tag = in.readTag();
            switch (tag & 7) {
                case WireInput.VARINT -> message.add(tag, in.readVarint());
                case WireInput.LENGTH -> {
                    int length = in.readLength();
                    int start = in.skip(length);
                    message.add(tag, new Span(span.bytes(), start, start + length));
                }
                default -> in.skipValue(tag);
            }
        }
        return message;
    }

    private void add(int tag, Object value) {
        values.computeIfAbsent(tag >>> 3, key -> new ArrayList<>()).add(value);
    }

    private Object last(int number) {
        List<Object> all = values.get(number);
        return all == null ? null : all.get(all.size() - 1);
    }

    boolean has(int number) {
        return values.containsKey(number);
    }

    long number(int number, long otherwise) {
        return last(number) instanceof Long value ? value : otherwise;
    }

    String text(int number) {
        return last(number) instanceof Span span
                ? new String(span.bytes(), span.from(), span.to() - span.from(), StandardCharsets.UTF_8)
                : "";
    }

    /** The message there, empty when there is none. */
    RawMessage message(int number) {
        return last(number) instanceof Span span ? of(span, depth + 1) : new RawMessage(depth + 1);
    }

    List<RawMessage> messages(int number) {
        List<RawMessage> all = new ArrayList<>();
        for (Object value : values.getOrDefault(number, List.of())) {
            if (value instanceof Span span) {
                all.add(of(span, depth + 1));
            }
        }
        return all;
    }
}
