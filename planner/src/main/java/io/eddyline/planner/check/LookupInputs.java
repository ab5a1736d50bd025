package io.eddyline.planner.check;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.LookupJoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.planner.property.AppendOnly;

/** What was found for a row is not remembered, so rows that are looked up must stay: taken back, they might find something else. */
public final class LookupInputs {
    private LookupInputs() {}

    /** Throws NOT_SUPPORTED for a lookup join whose input takes rows back. */
    public static void check(PlanNode root) {
        if (root instanceof LookupJoinNode lookup) {
            AppendOnly.culprit(lookup.input()).ifPresent(culprit -> {
                throw new EddylineException(
                                ErrorCode.NOT_SUPPORTED,
                                "not supported yet: looking rows up in '" + lookup.stream()
                                        + "' that may be taken back later, as those of " + Operators.describe(culprit))
                        .hint(
                                "Join before that, or close windows by a watermark (EMIT ON WINDOW CLOSE), or join without FOR"
                                        + " SYSTEM_TIME AS OF, which reads the whole table.");
            });
        }
        root.inputs().forEach(LookupInputs::check);
    }
}
