package io.eddyline.runtime.engine;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.dataflow.SideOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the rows that a batch statement leaves out; a row that fails to evaluate is its error. By the statement's thread. */
final class BatchWarnings implements SideOutput {
    private static final class Count {
        private long rows;
        private String firstPosition;
        private String firstReason;
    }

    private final Map<String, Count> undecodable = new TreeMap<>();
    private final Map<String, Count> late = new TreeMap<>();

    @Override
    public void undecodable(String stream, String position, byte[] raw, String reason) {
        count(undecodable, stream, position, reason);
    }

    @Override
    public void late(String stream, String position, byte[] raw, String reason) {
        count(late, stream, position, reason);
    }

    private static void count(Map<String, Count> counts, String stream, String position, String reason) {
        Count count = counts.computeIfAbsent(stream, name -> new Count());
        if (count.rows++ == 0) {
            count.firstPosition = position;
            count.firstReason = reason;
        }
    }

    @Override
    public void failed(String position, byte[] raw, ErrorCode code, String reason) {
        throw new EddylineException(code, reason + (position.isEmpty() ? "" : " (row at " + position + ")"));
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        undecodable.forEach((stream, count) -> texts.add(text(count, stream, "did not decode")));
        late.forEach((stream, count) -> texts.add(text(count, stream, "came too late")));
        return texts;
    }

    private static String text(Count count, String stream, String what) {
        return count.rows + (count.rows == 1 ? " row of '" : " rows of '") + stream + "' " + what
                + (count.rows == 1 ? " and was left out: at " : " and were left out; the first at ")
                + count.firstPosition + ": " + count.firstReason;
    }
}
