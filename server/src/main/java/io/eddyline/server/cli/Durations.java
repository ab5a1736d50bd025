package io.eddyline.server.cli;

import io.eddyline.connector.Options;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 30s}, {@code 5 minutes}. */
final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            return Duration.of(Options.durationMicros(text), ChronoUnit.MICROS);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new TypeConversionException("'" + text + "' is not a duration such as '30s' or '5 minutes'");
        }
    }
}
