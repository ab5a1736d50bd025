package io.eddyline.function;

import java.time.ZoneId;

/**
 * What a function may depend on besides its arguments. A method that wants it takes it as a parameter, which is no SQL argument.
 *
 * @param nowMicros CURRENT_TIMESTAMP: microseconds since 1970 UTC
 * @param zone the session's time zone
 */
public record FunctionContext(long nowMicros, ZoneId zone) {}
