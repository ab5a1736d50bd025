package io.eddyline.planner.phase;

import org.apache.calcite.rel.RelNode;

/**
 * A named step from logical tree to logical tree.
 *
 * @param name for messages and tests
 */
record Phase(String name, Step step) {
    /** What the phase does. */
    @FunctionalInterface
    interface Step {
        RelNode apply(RelNode rel);
    }
}
