package io.eddyline.server.crash;

/**
 * A row of the input.
 *
 * @param id also the event time: each is 10 ms later than the one before
 */
record Event(long id, int key, long value) {
    /** The second of {@link #last}. */
    static final long LAST_SECOND = 1_000_000;

    private static final int EVENTS_A_SECOND = 100;

    /** Later than all that is fed, so that windows before it close. */
    static Event last(int ordinal) {
        return new Event(LAST_SECOND * EVENTS_A_SECOND + ordinal, 0, 0);
    }

    /** Which of the windows of a second it is in. */
    long second() {
        return id / EVENTS_A_SECOND;
    }

    String json() {
        return "{\"id\":" + id + ",\"k\":" + key + ",\"v\":" + value + ",\"ts\":\""
                + java.time.LocalDateTime.of(2026, 1, 1, 0, 0)
                        .plusNanos(id * (1_000_000_000L / EVENTS_A_SECOND))
                        .format(java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                + "\"}";
    }
}
