package io.eddyline.formats.json;

import io.eddyline.connector.DecodeTarget;

/**
 * Decides when lines are read by code that is generated for them: when so many were of one layout that it pays; and given up again when too
 * many are not. Not thread-safe.
 */
final class GeneratedLane {
    /** Early, since the code may be there from another time. */
    private static final int FIRST_LOOK = 4;

    /** Lines between looks at what there is for the layout, at most. */
    private static final int LOOK_LINES = 1 << 11;

    private static final int LOOK_GROWTH = 8;

    /** A line that is not taken weighs as much as so many that are. */
    private static final int MISS = 8;

    private static final int MAX_BALANCE = 1024;

    private final JsonCell[] cells;
    private final JsonStrings strings;
    private final JsonSkipper skipper;
    private final boolean skipsRest;
    private final LineClasses classes;
    private LineCode code;
    private int balance;
    private int lines;
    private int nextLook;

    GeneratedLane(JsonCell[] cells, JsonStrings strings, JsonSkipper skipper, boolean skipsRest, LineClasses classes) {
        this.cells = cells;
        this.strings = strings;
        this.skipper = skipper;
        this.skipsRest = skipsRest;
        this.classes = classes;
        this.nextLook = (int) Math.min(FIRST_LOOK, 2 + classes.worthwhileRows());
    }

    /** Whether there is code that lines are to be tried with. */
    boolean isReady() {
        return code != null;
    }

    /**
     * Takes lines into rows of the target, to which the cells are attached, up to {@code room}. When it stops at a line, something of it may
     * be in the columns.
     *
     * @return the start of the first line that is not taken
     */
    int take(byte[] b, int from, int end, int shift, int room, DecodeTarget target) {
        int before = target.rows();
        int limit = Math.min(room, target.maxRows());
        int next = code.take(b, from, end, shift, limit, target);
        balance = Math.min(balance + target.rows() - before, MAX_BALANCE);
        if (next < end && target.rows() < limit) {
            balance -= MISS;
            if (balance < 0) {
                code = null;
            }
        }
        return next;
    }

    /** Told of each line that was taken without generated code; {@code start} is what stands before its first gap. */
    void sawLine(JsonGap start) {
        if (++lines < nextLook || code != null) {
            return;
        }
        LineLayout layout = LineLayout.of(start, cells, skipsRest);
        LineCode found = layout == null ? null : classes.instance(layout, lines);
        if (found != null) {
            code = found.with(cells, strings, skipper, layout);
            balance = MAX_BALANCE;
        }
        lines = 0;
        nextLook = Math.min(nextLook * LOOK_GROWTH, LOOK_LINES);
    }
}
