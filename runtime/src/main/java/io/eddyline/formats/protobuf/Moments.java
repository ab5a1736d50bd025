package io.eddyline.formats.protobuf;

import io.eddyline.batch.LongBuilder;
import io.eddyline.formats.value.BadValue;
import io.eddyline.type.DataType;

/** The messages google.protobuf.Timestamp and Duration: seconds (field 1) and nanoseconds (field 2). Stateless. */
final class Moments {
    static final String TIMESTAMP = "google.protobuf.Timestamp";
    static final String DURATION = "google.protobuf.Duration";
    static final int MICROS_PER_SECOND = 1_000_000;

    private static final int NANOS_PER_SECOND = 1_000_000_000;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int SECONDS = 1 << 3;
    private static final int NANOS = 2 << 3;
    /** To the end of the year 9999. */
    private static final long MAX_SECONDS = 253_402_300_799L;
    /** About ten thousand years. */
    private static final long MAX_DURATION = 315_576_000_000L;

    private Moments() {}

    /** What a pair of seconds and nanoseconds is in microseconds. */
    private interface Micros {
        long of(long seconds, int nanos);
    }

    /** Reads a Timestamp as microseconds since 1970 in UTC, cut to the type's precision. */
    static ContentReader timestamps(DataType wanted) {
        long unit = unit(wanted.precision());
        return pairs((seconds, nanos) -> {
            if (seconds < -MAX_SECONDS || seconds > MAX_SECONDS || nanos < 0 || nanos >= NANOS_PER_SECOND) {
                throw new BadValue("a Timestamp of " + seconds + " seconds and " + nanos + " nanoseconds");
            }
            long micros = micros(seconds, nanos);
            return micros - Math.floorMod(micros, unit);
        });
    }

    private static long unit(int precision) {
        long unit = MICROS_PER_SECOND;
        for (int i = 0; i < precision; i++) {
            unit /= 10;
        }
        return unit;
    }

    /** Reads a Duration as microseconds; what is less than one is cut off. */
    static ContentReader durations() {
        return pairs((seconds, nanos) -> {
            boolean sameSign = seconds == 0 || nanos == 0 || seconds > 0 == nanos > 0;
            if (Math.abs(seconds) > MAX_DURATION || Math.abs(nanos) >= NANOS_PER_SECOND || !sameSign) {
                throw new BadValue("a Duration of " + seconds + " seconds and " + nanos + " nanoseconds");
            }
            return micros(seconds, nanos);
        });
    }

    private static long micros(long seconds, int nanos) {
        return seconds * MICROS_PER_SECOND + nanos / NANOS_PER_MICRO;
    }

    /** Both messages are seconds and nanoseconds, either of which may be left out. */
    private static ContentReader pairs(Micros micros) {
        return (in, out) -> {
            long seconds = 0;
            int nanos = 0;
            while (!in.isAtEnd()) {
                int tag = in.readTag();
                if (tag == SECONDS) {
                    seconds = in.readVarint();
                } else if (tag == NANOS) {
                    nanos = (int) in.readVarint();
                } else {
                    in.skipValue(tag);
                }
            }
            ((LongBuilder) out).append(micros.of(seconds, nanos));
        };
    }
}
