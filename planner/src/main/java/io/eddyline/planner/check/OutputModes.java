package io.eddyline.planner.check;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.SortNode;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.planner.physical.CloseGroups;
import io.eddyline.planner.property.AppendOnly;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses the output mode of a streaming query, and refuses those that query or receiver cannot serve. */
public final class OutputModes {
    /** A mode and the plan that serves it. */
    public record Served(OutputMode mode, PlanNode root) {}

    private OutputModes() {}

    /**
     * The mode that was asked for, or the first preference that works.
     *
     * @throws EddylineException OUTPUT_MODE_REFUSED with the operator that is in the way, and what to write instead
     */
    public static Served choose(PlanNode root, ModeRequest request) {
        if (request.requested().isPresent()) {
            OutputMode mode = request.requested().get();
            if (!request.taken().contains(mode)) {
                throw refusedByReceiver(mode, request);
            }
            return serve(root, mode, request);
        }
        EddylineException refusal = null;
        for (OutputMode mode : request.preferences()) {
            if (request.taken().contains(mode)) {
                try {
                    return serve(root, mode, request);
                } catch (EddylineException e) {
                    refusal = refusal == null ? e : refusal;
                }
            }
        }
        if (refusal != null) {
            throw refusal;
        }
        throw new EddylineException(ErrorCode.OUTPUT_MODE_REFUSED, request.receiver() + " takes no rows of any kind");
    }

    private static Served serve(PlanNode root, OutputMode mode, ModeRequest request) {
        checkOrder(root, mode, true);
        PlanNode closed = CloseGroups.apply(root, mode == OutputMode.APPEND);
        if (mode == OutputMode.APPEND) {
            AppendOnly.culprit(closed).ifPresent(culprit -> {
                throw notFinal(culprit, request);
            });
        }
        return new Served(mode, closed);
    }

    private static EddylineException refusedByReceiver(OutputMode mode, ModeRequest request) {
        String taken = request.taken().stream()
                .map(OutputModes::word)
                .sorted()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(", "));
        return new EddylineException(
                        ErrorCode.OUTPUT_MODE_REFUSED,
                        request.receiver() + " does not take the output mode '" + word(mode) + "'")
                .hint("It takes " + taken + ".");
    }

    private static String word(OutputMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /** Order means something only where the whole answer is given at once. */
    private static void checkOrder(PlanNode node, OutputMode mode, boolean top) {
        if (node instanceof SortNode sort) {
            if (mode != OutputMode.COMPLETE) {
                throw new EddylineException(
                                ErrorCode.OUTPUT_MODE_REFUSED,
                                (sort.keys().isEmpty() ? "LIMIT" : "ORDER BY")
                                        + " needs the whole answer at once, and the output mode '" + word(mode)
                                        + "' gives changes")
                        .hint(
                                "Leave it out and order when you read (SELECT ... ORDER BY), or take output_mode = 'complete'.");
            }
            if (!top) {
                throw new EddylineException(
                        ErrorCode.NOT_SUPPORTED,
                        "not supported yet: ORDER BY with LIMIT in a sub-query of a streaming query");
            }
        }
        boolean stillTop = top && node instanceof ProjectNode;
        node.inputs().forEach(input -> checkOrder(input, mode, stillTop));
    }

    private static EddylineException notFinal(PlanNode culprit, ModeRequest request) {
        String other = Optional.of(OutputMode.UPDATE)
                .filter(request.taken()::contains)
                .or(() -> Optional.of(OutputMode.COMPLETE).filter(request.taken()::contains))
                .map(mode -> request.sink() ? "WITH (output_mode = '" + word(mode) + "')" : "EMIT CHANGES")
                .map(text -> " Or take changes: " + text + ".")
                .orElse("");
        return new EddylineException(
                        ErrorCode.OUTPUT_MODE_REFUSED,
                        "the output mode 'append' gives only rows that are final, and those of "
                                + Operators.describe(culprit) + " never are")
                .hint(advice(culprit) + other);
    }

    private static String advice(PlanNode culprit) {
        if (culprit instanceof StreamScanNode) {
            return "The stream's format gives rows that are changed and deleted later.";
        }
        if (culprit instanceof AggregateNode aggregate) {
            List<String> streams = Operators.streams(aggregate);
            String stream = streams.isEmpty() ? "s" : streams.get(0);
            if (!Operators.hasWatermark(aggregate)) {
                return "Give the stream a watermark, CREATE STREAM " + stream
                        + " (..., WATERMARK FOR ts AS ts - INTERVAL '5' SECOND), and group by window_start and window_end of TUMBLE(TABLE "
                        + stream + ", DESCRIPTOR(ts), INTERVAL '1' MINUTE).";
            }
            return "Group by window_start and window_end, as in SELECT window_start, window_end, COUNT(*) FROM TUMBLE(TABLE "
                    + stream + ", DESCRIPTOR(" + Operators.timeColumn(aggregate)
                    + "), INTERVAL '1' MINUTE) GROUP BY window_start, window_end.";
        }
        return "A row that matched nothing may match later.";
    }
}
