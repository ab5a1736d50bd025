package io.eddyline.plan;

/** One term of ORDER BY: an input column, its direction, and where NULLs go. */
public record SortKey(int column, boolean descending, boolean nullsFirst) {}
