package io.eddyline.runtime.livetable;

import java.util.ArrayDeque;
import java.util.Deque;

/** Gives out chunk numbers; what was given back last comes first, so that a table that only grows keeps its order. */
final class ChunkNumbers {
    private final Deque<Integer> free = new ArrayDeque<>();
    private int next;

    int take() {
        return free.isEmpty() ? next++ : free.pop();
    }

    void giveBack(int number) {
        free.push(number);
    }
}
