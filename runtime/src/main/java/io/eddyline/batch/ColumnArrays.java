package io.eddyline.batch;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Arrays that columns are made of. Where it is known that nobody keeps a column for long, {@link #reuse} has the arrays given out so far be
 * given out again: memory that is still in the processor's caches, and that nobody has to clear. Until {@code reuse} is called for the first
 * time each array is new, and nothing is remembered. Arrays hold whatever they held before. Not thread-safe, but for {@link #NEW}.
 */
public final class ColumnArrays {
    /** Always new arrays. */
    public static final ColumnArrays NEW = new ColumnArrays();

    /** Bytes that are kept to be given out again, at most. */
    private static final long MAX_BYTES = 16 << 20;

    private static final long SPOILED = 0xBADBADBADBADBADL;

    private final Shelf<long[]> longs = new Shelf<>(long[]::new, array -> array.length, Long.BYTES);
    private final Shelf<int[]> ints = new Shelf<>(int[]::new, array -> array.length, Integer.BYTES);
    private final Shelf<byte[]> bytes = new Shelf<>(byte[]::new, array -> array.length, 1);
    private boolean reused;
    private long keptBytes;

    /** Arrays of one kind, in the order in which they are given out. */
    private final class Shelf<A> {
        private final IntFunction<A> maker;
        private final ToIntFunction<A> length;
        private final int elementBytes;
        private Object[] arrays = new Object[0];
        private int count;
        private int next;

        Shelf(IntFunction<A> maker, ToIntFunction<A> length, int elementBytes) {
            this.maker = maker;
            this.length = length;
            this.elementBytes = elementBytes;
        }

        @SuppressWarnings("unchecked")
        A take(int least) {
            if (!reused) {
                return maker.apply(least);
            }
            if (next < count) {
                A known = (A) arrays[next];
                if (length.applyAsInt(known) >= least) {
                    next++;
                    return known;
                }
            }
            A made = maker.apply(least);
            keep(made);
            return made;
        }

        private void keep(A made) {
            boolean smaller = next < count;
            long more = elementBytes * (long) (length.applyAsInt(made) - (smaller ? lengthAt(next) : 0));
            if (keptBytes + more > MAX_BYTES) {
                return;
            }
            keptBytes += more;
            if (!smaller) {
                arrays = count < arrays.length ? arrays : Arrays.copyOf(arrays, Math.max(16, 2 * count));
                count++;
            }
            arrays[next++] = made;
        }

        /** Where assertions are on, who uses what he must not sees it at once. */
        @SuppressWarnings("unchecked")
        boolean spoil(Consumer<A> spoiler) {
            for (int i = 0; i < next; i++) {
                spoiler.accept((A) arrays[i]);
            }
            return true;
        }

        @SuppressWarnings("unchecked")
        private int lengthAt(int index) {
            return length.applyAsInt((A) arrays[index]);
        }
    }

    /** An array of at least so many elements. */
    public long[] longs(int least) {
        return longs.take(least);
    }

    /** An array of at least so many elements. */
    public int[] ints(int least) {
        return ints.take(least);
    }

    /** An array of at least so many elements. */
    public byte[] bytes(int least) {
        return bytes.take(least);
    }

    /**
     * Has all arrays be given out again: the columns made of them are no longer valid, and whoever has taken one and not yet made a column of
     * it must not use it.
     */
    public void reuse() {
        if (this == NEW) {
            throw new IllegalStateException("these arrays belong to their columns");
        }
        reused = true;
        assert longs.spoil(array -> Arrays.fill(array, SPOILED));
        assert ints.spoil(array -> Arrays.fill(array, (int) SPOILED));
        assert bytes.spoil(array -> Arrays.fill(array, (byte) SPOILED));
        longs.next = 0;
        ints.next = 0;
        bytes.next = 0;
    }
}
