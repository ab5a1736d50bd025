package io.eddyline.planner.property;

/** Names of columns that the planner adds. */
public final class PlanNames {
    /** A group key that follows from the others: the moment at which a group is closed. */
    public static final String CLOSES_AT = "$closes_at";

    private PlanNames() {}
}
