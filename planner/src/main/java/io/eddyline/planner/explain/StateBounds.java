package io.eddyline.planner.explain;

import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.LookupJoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.SortNode;
import io.eddyline.planner.property.AppendOnly;
import java.util.stream.Collectors;

/** What an operator keeps, and what bounds it. */
final class StateBounds {
    private StateBounds() {}

    static String note(PlanNode node) {
        String bound = bound(node);
        return bound.isEmpty() ? "" : "  -- " + bound;
    }

    private static String bound(PlanNode node) {
        if (node instanceof AggregateNode aggregate) {
            return aggregate(aggregate);
        }
        if (node instanceof JoinNode join) {
            return "keeps the rows of both inputs; " + join(join.timeBound());
        }
        if (node instanceof LookupJoinNode lookup) {
            return AppendOnly.of(lookup.input())
                    ? "keeps nothing but what was found lately, at most lookup.cache.rows a thread"
                    : "keeps each row with what was found for it; unbounded";
        }
        return node instanceof SortNode ? "keeps the whole answer; unbounded" : "";
    }

    private static String join(JoinNode.TimeBound bound) {
        if (bound == null) {
            return "unbounded";
        }
        if (bound.left() != null && bound.right() != null) {
            return "bounded by the watermark";
        }
        return bound.left() == null
                ? "the right's bounded by the watermark, the left's unbounded"
                : "the left's bounded by the watermark, the right's unbounded";
    }

    private static String aggregate(AggregateNode node) {
        if (node.groupKeys().isEmpty()) {
            return "keeps one group";
        }
        String keys = node.groupKeys().stream().map(node.input().schema()::name).collect(Collectors.joining(", "));
        if (node.windowClose() != null) {
            return "keeps a group for each (" + keys + "); bounded by the watermark reaching "
                    + node.schema().name(node.windowClose().key());
        }
        return "keeps a group for each (" + keys + "); unbounded";
    }
}
