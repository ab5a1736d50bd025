package io.eddyline.function;

import java.util.SplittableRandom;

/** Random numbers that follow from a seed: an epoch that is repeated sees the same ones. One thread at a time. */
public final class RandomNumbers {
    private long seed;
    private SplittableRandom random;

    /** The sequence of a seed, gone on with as long as the seed stays the same. */
    SplittableRandom seeded(long wanted) {
        if (random == null || seed != wanted) {
            seed = wanted;
            random = new SplittableRandom(wanted);
        }
        return random;
    }
}
