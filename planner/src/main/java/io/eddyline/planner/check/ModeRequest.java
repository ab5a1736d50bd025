package io.eddyline.planner.check;

import io.eddyline.plan.OutputMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which output mode a query is to have.
 *
 * @param requested by the user; empty for the first of {@code preferences} that the query can serve
 * @param preferences modes in the order in which they are tried
 * @param taken the modes that the receiver takes
 * @param receiver what the receiver is called in messages: {@code the sink 'x' (connector 'file')}
 * @param sink whether the mode is an option of a sink, for advice
 */
public record ModeRequest(
        Optional<OutputMode> requested,
        List<OutputMode> preferences,
        Set<OutputMode> taken,
        String receiver,
        boolean sink) {
    public ModeRequest {
        preferences = List.copyOf(preferences);
        taken = Set.copyOf(taken);
    }

    /** A live table or subscription: changes by default; takes all modes. */
    public static ModeRequest changes(Optional<OutputMode> requested, String receiver) {
        return new ModeRequest(requested, List.of(OutputMode.UPDATE), EnumSet.allOf(OutputMode.class), receiver, false);
    }

    /** A sink: final rows when the query has such, else changes, else the whole answer. */
    public static ModeRequest sink(Optional<OutputMode> requested, Set<OutputMode> taken, String receiver) {
        List<OutputMode> preferences = List.of(OutputMode.APPEND, OutputMode.UPDATE, OutputMode.COMPLETE);
        return new ModeRequest(requested, preferences, taken, receiver, true);
    }
}
