package io.eddyline.runtime.operator;

import java.util.List;

/** The event time of an operator's input: the least of the watermarks upstream. */
public final class Watermark {
    private final List<EventTime> sources;

    public Watermark(List<EventTime> sources) {
        this.sources = List.copyOf(sources);
    }

    public List<EventTime> sources() {
        return sources;
    }

    /** As of the end of the epoch before; Long.MIN_VALUE when nothing is known. */
    public long atEpochStart() {
        return sources.stream().mapToLong(EventTime::atEpochStart).min().orElse(Long.MIN_VALUE);
    }

    /** As of now: after the epoch's input has been read, that of the epoch's end. */
    public long current() {
        return sources.stream().mapToLong(EventTime::current).min().orElse(Long.MIN_VALUE);
    }
}
