package io.eddyline.planner.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Makes semi joins of the sub-queries whose only tie to the outer row is their WHERE clause; the general way would join the outer rows twice.
 *
 * <pre>
 * Filter EXISTS (Project               SemiJoin on r.k = l.k
 *                  Filter k = $cor.k)    l
 *   l                             =>     r
 * </pre>
 *
 * NOT EXISTS gives an anti join; IN adds its own equality.
 */
public final class ExistsToSemiJoin extends RelHomogeneousShuttle {
    private ExistsToSemiJoin() {}

    public static RelNode apply(RelNode rel) {
        return rel.accept(new ExistsToSemiJoin());
    }

    @Override
    public RelNode visit(RelNode other) {
        RelNode visited = super.visit(other);
        return visited instanceof LogicalFilter filter ? rewrite(filter) : visited;
    }

    private static RelNode rewrite(LogicalFilter filter) {
        List<RexNode> kept = new ArrayList<>();
        List<OuterCondition> joins = new ArrayList<>();
        for (RexNode condition : RelOptUtil.conjunctions(filter.getCondition())) {
            OuterCondition join = OuterCondition.of(condition, filter);
            if (join == null) {
                kept.add(condition);
            } else {
                joins.add(join);
            }
        }
        if (joins.isEmpty()) {
            return filter;
        }
        RelNode result = filter.getInput();
        for (OuterCondition join : joins) {
            result = LogicalJoin.create(result, join.inner, List.of(), join.condition, Set.of(), join.type);
        }
        if (kept.isEmpty()) {
            return result;
        }
        RexNode rest = RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), kept);
        return filter.copy(filter.getTraitSet(), result, rest);
    }

    /** A sub-query as a join of the outer row with its rows. */
    private record OuterCondition(RelNode inner, RexNode condition, JoinRelType type) {
        /** Null when the condition is no such sub-query. */
        static OuterCondition of(RexNode condition, LogicalFilter filter) {
            boolean negated = condition.getKind() == SqlKind.NOT;
            RexNode bare = negated ? ((RexCall) condition).getOperands().get(0) : condition;
            if (!(bare instanceof RexSubQuery subQuery)) {
                return null;
            }
            boolean exists = subQuery.getKind() == SqlKind.EXISTS;
            if (!exists && (negated || subQuery.getKind() != SqlKind.IN)) {
                return null;
            }
            return of(subQuery, filter, negated ? JoinRelType.ANTI : JoinRelType.SEMI);
        }

        private static OuterCondition of(RexSubQuery subQuery, LogicalFilter filter, JoinRelType type) {
            RelNode inner = subQuery.rel;
            List<RexNode> conditions = new ArrayList<>();
            int shift = filter.getInput().getRowType().getFieldCount();
            RexBuilder rexBuilder = filter.getCluster().getRexBuilder();
            List<RexNode> columns = new ArrayList<>();
            if (inner instanceof LogicalProject project) {
                columns.addAll(project.getProjects());
                inner = project.getInput();
            } else {
                columns.addAll(rexBuilder.identityProjects(inner.getRowType()));
            }
            while (inner instanceof LogicalFilter innerFilter) {
                conditions.addAll(RelOptUtil.conjunctions(innerFilter.getCondition()));
                inner = innerFilter.getInput();
            }
            List<RexNode> joined = new ArrayList<>();
            CorrelatedColumns outer = new CorrelatedColumns(filter.getVariablesSet(), shift, rexBuilder);
            conditions.forEach(condition -> joined.add(condition.accept(outer)));
            for (int i = 0; i < subQuery.getOperands().size(); i++) {
                RexNode column = columns.get(i).accept(outer);
                joined.add(rexBuilder.makeCall(
                        SqlStdOperatorTable.EQUALS, subQuery.getOperands().get(i), column));
            }
            boolean free = !outer.failed() && isUncorrelated(inner, filter.getVariablesSet());
            return free ? new OuterCondition(inner, RexUtil.composeConjunction(rexBuilder, joined), type) : null;
        }

        private static boolean isUncorrelated(RelNode rel, Set<CorrelationId> ids) {
            return RelOptUtil.getVariablesUsed(rel).stream().noneMatch(ids::contains);
        }
    }
}
