package io.eddyline.formats.json;

import io.eddyline.formats.value.TimeForms;

/**
 * How timestamps and dates look.
 *
 * @param unit of numbers
 * @param forms of texts
 */
record JsonTimes(TimestampUnit unit, TimeForms forms) {
    /** A form that is a number says what it counts. */
    static JsonTimes of(TimestampUnit unit, TimeForms forms) {
        for (TimestampUnit said : TimestampUnit.values()) {
            if (said.micros(1) == forms.unitMicros()) {
                return new JsonTimes(said, forms);
            }
        }
        return new JsonTimes(unit, forms);
    }

    /** With texts in the usual forms. */
    static JsonTimes of(TimestampUnit unit) {
        return new JsonTimes(unit, TimeForms.USUAL);
    }
}
