package io.eddyline.planner.phase;

import io.eddyline.planner.rule.ExistsToSemiJoin;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.sql2rel.TopDownGeneralDecorrelator;
import org.apache.calcite.tools.RelBuilder;

/** What happens to a logical tree, in order. */
final class Phases {
    private static final List<Phase> ALL = List.of(
            // Those sub-queries first that are plain joins as they stand.
            new Phase("exists to semi join", onlyWith(Shapes::hasSubQuery, ExistsToSemiJoin::apply)),
            // The other IN, EXISTS and scalar sub-queries become correlated joins ...
            new Phase(
                    "sub-queries",
                    onlyWith(
                            Shapes::hasSubQuery,
                            rules(
                                    CoreRules.FILTER_SUB_QUERY_TO_MARK_CORRELATE,
                                    CoreRules.PROJECT_SUB_QUERY_TO_MARK_CORRELATE,
                                    CoreRules.JOIN_SUB_QUERY_TO_CORRELATE))),
            // ... and these plain joins; UNNEST beside a table stays a correlate, which lowering knows.
            new Phase("decorrelate", onlyWith(Shapes::hasCorrelatedQuery, Phases::decorrelate)),
            new Phase("marks to semi joins", rules(CoreRules.MARK_TO_SEMI_OR_ANTI_JOIN_RULE)),
            // Constants first: a condition that is always true needs no pushing.
            new Phase(
                    "simplify",
                    rules(
                            CoreRules.FILTER_REDUCE_EXPRESSIONS,
                            CoreRules.PROJECT_REDUCE_EXPRESSIONS,
                            CoreRules.JOIN_REDUCE_EXPRESSIONS)),
            new Phase(
                    "push filters down",
                    rules(
                            CoreRules.FILTER_MERGE,
                            CoreRules.FILTER_PROJECT_TRANSPOSE,
                            CoreRules.FILTER_SET_OP_TRANSPOSE,
                            CoreRules.FILTER_AGGREGATE_TRANSPOSE,
                            CoreRules.FILTER_INTO_JOIN,
                            CoreRules.JOIN_CONDITION_PUSH,
                            CoreRules.JOIN_PUSH_EXPRESSIONS)),
            // After the push-down, which leaves projections next to each other.
            new Phase(
                    "merge",
                    rules(
                            CoreRules.PROJECT_MERGE,
                            CoreRules.PROJECT_REMOVE,
                            CoreRules.FILTER_MERGE,
                            CoreRules.UNION_MERGE,
                            CoreRules.UNION_REMOVE)));

    private Phases() {}

    static RelNode run(RelNode rel) {
        RelNode current = rel;
        for (Phase phase : ALL) {
            current = phase.step().apply(current);
        }
        return current;
    }

    private static Phase.Step rules(RelOptRule... rules) {
        HepProgramBuilder builder = HepProgram.builder().addMatchOrder(HepMatchOrder.BOTTOM_UP);
        builder.addRuleCollection(List.of(rules));
        HepProgram program = builder.build();
        return rel -> {
            HepPlanner planner = new HepPlanner(
                    program,
                    rel.getCluster().getPlanner().getContext(),
                    true,
                    null,
                    org.apache.calcite.plan.RelOptCostImpl.FACTORY);
            planner.setRoot(rel);
            return planner.findBestExp();
        };
    }

    private static Phase.Step onlyWith(java.util.function.Predicate<RelNode> condition, Phase.Step step) {
        return rel -> condition.test(rel) ? step.apply(rel) : rel;
    }

    private static RelNode decorrelate(RelNode rel) {
        RelBuilder builder = RelFactories.LOGICAL_BUILDER.create(rel.getCluster(), null);
        RelNode decorrelated = TopDownGeneralDecorrelator.decorrelateQuery(rel, builder);
        // The decorrelator may name columns anew.
        return RelOptUtil.createCastRel(decorrelated, rel.getRowType(), true);
    }
}
