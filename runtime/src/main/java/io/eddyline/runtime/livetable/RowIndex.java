package io.eddyline.runtime.livetable;

import java.util.Arrays;

/**
 * Finds places of rows by hash: open addressing, a hash and a place a slot, deletion by shifting back. The caller decides which of several
 * places with one hash is meant. Single writer.
 */
final class RowIndex {
    private static final int INITIAL_SLOTS = 64;
    private static final long EMPTY = -1;

    private int[] hashes = new int[INITIAL_SLOTS];
    private long[] places = emptyPlaces(INITIAL_SLOTS);
    private int mask = INITIAL_SLOTS - 1;
    private int size;
    /** So that {@link #load} has an effect that the compiler may not take away. */
    @SuppressWarnings("UnusedVariable")
    private long seen;

    /** Decides whether a place holds the row that is looked for. */
    @FunctionalInterface
    interface Match {
        boolean at(long place);
    }

    private static long[] emptyPlaces(int slots) {
        long[] places = new long[slots];
        Arrays.fill(places, EMPTY);
        return places;
    }

    /** Reads the slots of hashes that are looked for next, so that their cache misses overlap. */
    void load(int[] wanted) {
        long words = 0;
        for (int hash : wanted) {
            words ^= places[hash & mask] ^ hashes[hash & mask];
        }
        seen = words;
    }

    /** The place with this hash that matches, or -1. */
    long find(int hash, Match match) {
        for (int slot = hash & mask; places[slot] != EMPTY; slot = (slot + 1) & mask) {
            if (hashes[slot] == hash && match.at(places[slot])) {
                return places[slot];
            }
        }
        return EMPTY;
    }

    void add(int hash, long place) {
        assert place >= 0;
        if ((size + 1) * 4L > places.length * 3L) {
            grow();
        }
        insert(hash, place);
        size++;
    }

    private void insert(int hash, long place) {
        int slot = hash & mask;
        while (places[slot] != EMPTY) {
            slot = (slot + 1) & mask;
        }
        hashes[slot] = hash;
        places[slot] = place;
    }

    private void grow() {
        int[] oldHashes = hashes;
        long[] oldPlaces = places;
        int slots = Math.multiplyExact(places.length, 2);
        hashes = new int[slots];
        places = emptyPlaces(slots);
        mask = slots - 1;
        for (int i = 0; i < oldPlaces.length; i++) {
            if (oldPlaces[i] != EMPTY) {
                insert(oldHashes[i], oldPlaces[i]);
            }
        }
    }

    private int slotOf(int hash, long place) {
        int slot = hash & mask;
        while (places[slot] != place) {
            if (places[slot] == EMPTY) {
                throw new IllegalStateException("no row at place " + place);
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** The row that was at one place is at another. */
    void move(int hash, long from, long to) {
        places[slotOf(hash, from)] = to;
    }

    void remove(int hash, long place) {
        int hole = slotOf(hash, place);
        int slot = hole;
        while (true) {
            slot = (slot + 1) & mask;
            if (places[slot] == EMPTY) {
                break;
            }
            int home = hashes[slot] & mask;
            // A row may fill the hole only if that does not put it before its home slot.
            if (((slot - home) & mask) >= ((slot - hole) & mask)) {
                hashes[hole] = hashes[slot];
                places[hole] = places[slot];
                hole = slot;
            }
        }
        places[hole] = EMPTY;
        size--;
    }

    int size() {
        return size;
    }

    long bytes() {
        return 12L * places.length;
    }
}
