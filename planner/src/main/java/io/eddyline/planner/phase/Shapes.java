package io.eddyline.planner.phase;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Questions about logical trees. */
final class Shapes {
    private Shapes() {}

    /** Whether a sub-query stands in an expression anywhere. */
    static boolean hasSubQuery(RelNode rel) {
        boolean[] found = new boolean[1];
        rel.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subQuery) {
                found[0] = true;
                return subQuery;
            }
        });
        return found[0] || rel.getInputs().stream().anyMatch(Shapes::hasSubQuery);
    }

    /** Whether there is a correlate that is more than UNNEST beside a table. */
    static boolean hasCorrelatedQuery(RelNode rel) {
        if (rel instanceof Correlate correlate && !isUnnest(correlate.getRight())) {
            return true;
        }
        return rel.getInputs().stream().anyMatch(Shapes::hasCorrelatedQuery);
    }

    private static boolean isUnnest(RelNode rel) {
        if (rel instanceof Filter || rel instanceof Project) {
            return isUnnest(rel.getInput(0));
        }
        return rel instanceof Uncollect || rel instanceof Values;
    }
}
