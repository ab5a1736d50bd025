package io.eddyline.connector;

/**
 * Rows of a split that were not decoded, since none of them meets the condition that {@link Source#narrow} was told.
 *
 * @param highestTime the highest value of the condition's time column among them, microseconds; {@link Long#MIN_VALUE} for none
 */
public record PassedOver(long rows, long highestTime) {
    public static final PassedOver NONE = new PassedOver(0, Long.MIN_VALUE);

    /** These and others. */
    public PassedOver and(PassedOver more) {
        return new PassedOver(rows + more.rows, Math.max(highestTime, more.highestTime));
    }
}
