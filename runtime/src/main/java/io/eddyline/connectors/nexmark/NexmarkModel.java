package io.eddyline.connectors.nexmark;

/**
 * The numbers of the Nexmark benchmark (the defaults of its specification) and everything that follows from an event's number alone: its kind,
 * its time, which ids exist. Each event's randomness is a function of seed, event and column, so that any range of events, and any subset of
 * columns, can be made again on its own.
 *
 * @param baseMillis event time of the first event
 * @param eventsPerSecond events of all kinds a second of event time
 * @param shuffleGroup events among which the order is shuffled; 1 for none
 */
record NexmarkModel(long seed, long baseMillis, long eventsPerSecond, long shuffleGroup) {
    static final int PERSON_PROPORTION = 1;
    static final int AUCTION_PROPORTION = 3;
    static final int BID_PROPORTION = 46;
    static final int TOTAL_PROPORTION = PERSON_PROPORTION + AUCTION_PROPORTION + BID_PROPORTION;

    static final long FIRST_PERSON_ID = 1000;
    static final long FIRST_AUCTION_ID = 1000;
    static final long FIRST_CATEGORY_ID = 10;
    static final int CATEGORIES = 5;

    private static final int ACTIVE_PEOPLE = 1000;
    private static final int PERSON_ID_LEAD = 10;
    private static final int AUCTIONS_IN_FLIGHT = 100;
    private static final int AUCTION_ID_LEAD = 10;
    /** One in so many auctions is bid on, or people bid or sell, far more often than the others. */
    private static final int HOT_SPACING = 100;

    private static final int HOT_AUCTION_RATIO = 2;
    private static final int HOT_BIDDER_RATIO = 4;
    private static final int HOT_SELLER_RATIO = 4;
    private static final int SHUFFLE_FACTOR = 953;

    /** Below this a quotient of doubles is at most one off. */
    private static final long MAX_FAST_DIVIDEND = 1L << 50;

    /** What an event is. */
    enum Kind {
        PERSON,
        AUCTION,
        BID
    }

    /** The event that is given out as the n-th. */
    long event(long ordinal) {
        if (shuffleGroup == 1) {
            return ordinal;
        }
        long base = ordinal / shuffleGroup * shuffleGroup;
        return base + ordinal * SHUFFLE_FACTOR % shuffleGroup;
    }

    /** The events that are given out at these places. */
    long[] events(long[] ordinals, int count) {
        long[] events = new long[count];
        for (int i = 0; i < count; i++) {
            events[i] = event(ordinals[i]);
        }
        return events;
    }

    /** The same events from another moment on. */
    NexmarkModel startingAt(long startMicros) {
        return new NexmarkModel(seed, Math.floorDiv(startMicros, 1000L), eventsPerSecond, shuffleGroup);
    }

    static Kind kind(long event) {
        long offset = event % TOTAL_PROPORTION;
        if (offset < PERSON_PROPORTION) {
            return Kind.PERSON;
        }
        return offset < PERSON_PROPORTION + AUCTION_PROPORTION ? Kind.AUCTION : Kind.BID;
    }

    /** Event time in milliseconds. */
    long millis(long event) {
        return baseMillis + event * 1000 / eventsPerSecond;
    }

    /** Event times in microseconds. */
    long[] micros(long[] events, int count) {
        long[] micros = new long[count];
        double inverse = 1.0 / eventsPerSecond;
        for (int i = 0; i < count; i++) {
            long thousands = events[i] * 1000;
            // A division of longs takes longer than all else here.
            long millis = (long) (thousands * inverse);
            long rest = thousands - millis * eventsPerSecond;
            millis += rest < 0 ? -1 : rest >= eventsPerSecond ? 1 : 0;
            micros[i] = (baseMillis + (thousands < MAX_FAST_DIVIDEND ? millis : thousands / eventsPerSecond)) * 1000;
        }
        return micros;
    }

    /** 64 random bits of an event for one use. */
    long random(long event, int use) {
        long z = seed + event * 0x9E3779B97F4A7C15L + use * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number from 0 to {@code bound - 1} from random bits; {@code bound} below 2^31. */
    static int below(long bits, int bound) {
        return (int) ((bits >>> 33) * bound >>> 31);
    }

    /** Cents, evenly spread over the orders of magnitude. */
    static long price(long bits) {
        return PriceScale.cents((bits >>> 11) * 0x1.0p-53);
    }

    /** Number, from 0, of the last person at an event. */
    static long lastPerson(long event) {
        long offset = Math.min(event % TOTAL_PROPORTION, PERSON_PROPORTION - 1);
        return event / TOTAL_PROPORTION * PERSON_PROPORTION + offset;
    }

    /** Number, from 0, of the last auction at an event that is no person. */
    static long lastAuction(long event) {
        long offset = Math.min(event % TOTAL_PROPORTION - PERSON_PROPORTION, AUCTION_PROPORTION - 1);
        return event / TOTAL_PROPORTION * AUCTION_PROPORTION + offset;
    }

    long personId(long event) {
        return lastPerson(event) + FIRST_PERSON_ID;
    }

    long auctionId(long event) {
        return lastAuction(event) + FIRST_AUCTION_ID;
    }

    long bidAuction(long event, int use) {
        long bits = random(event, use);
        long last = lastAuction(event);
        long first = Math.max(last - AUCTIONS_IN_FLIGHT, 0);
        long some = first + below(Long.rotateLeft(bits, 31), (int) (last - first) + 1 + AUCTION_ID_LEAD);
        return choose(below(bits, HOT_AUCTION_RATIO), last / HOT_SPACING * HOT_SPACING, some) + FIRST_AUCTION_ID;
    }

    /** The second of each hundred people bids most, so that hot bidders are not the hot sellers. */
    long bidBidder(long event, int use) {
        long bits = random(event, use);
        long hot = lastPerson(event) / HOT_SPACING * HOT_SPACING + 1 + FIRST_PERSON_ID;
        return choose(below(bits, HOT_BIDDER_RATIO), hot, somePerson(event, bits));
    }

    /** The first when the number is not 0, which nobody can foresee: so without a branch. */
    private static long choose(int number, long first, long second) {
        long mask = -number >> 31;
        return first & mask | second & ~mask;
    }

    long auctionSeller(long event, int use) {
        long bits = random(event, use);
        return below(bits, HOT_SELLER_RATIO) > 0
                ? lastPerson(event) / HOT_SPACING * HOT_SPACING + FIRST_PERSON_ID
                : somePerson(event, bits);
    }

    private static long somePerson(long event, long bits) {
        long people = lastPerson(event) + 1;
        long active = Math.min(people, ACTIVE_PEOPLE);
        return people - active + below(Long.rotateLeft(bits, 31), (int) active + PERSON_ID_LEAD) + FIRST_PERSON_ID;
    }

    /** When an auction ends: on average when {@link #AUCTIONS_IN_FLIGHT} more have begun. */
    long expiresMillis(long event, int use) {
        long eventsAhead = (long) AUCTIONS_IN_FLIGHT * TOTAL_PROPORTION / AUCTION_PROPORTION;
        long horizon = millis(event + eventsAhead) - millis(event);
        int bound = (int) Math.min(Integer.MAX_VALUE, Math.max(1, horizon * 2));
        return millis(event) + 1 + below(random(event, use), bound);
    }
}
