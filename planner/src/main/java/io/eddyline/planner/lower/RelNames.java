package io.eddyline.planner.lower;

import java.util.Locale;
import java.util.Map;
import org.apache.calcite.rel.RelNode;

/** What users call the operators of the logical tree. */
final class RelNames {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("LogicalIntersect", "INTERSECT ALL"),
            Map.entry("LogicalMinus", "EXCEPT ALL"),
            Map.entry("LogicalMatch", "MATCH_RECOGNIZE"),
            Map.entry("LogicalWindow", "window functions (OVER)"),
            Map.entry("LogicalSnapshot", "FOR SYSTEM_TIME AS OF"),
            Map.entry("LogicalAsofJoin", "ASOF JOIN"),
            Map.entry("LogicalRepeatUnion", "WITH RECURSIVE"),
            Map.entry("LogicalConditionalCorrelate", "this correlated sub-query"),
            Map.entry("Sample", "TABLESAMPLE"),
            Map.entry("Collect", "MULTISET"),
            Map.entry("Uncollect", "UNNEST without a table beside it"),
            Map.entry("LogicalTableModify", "INSERT, UPDATE, DELETE"));

    private RelNames() {}

    static String of(RelNode rel) {
        String name = rel.getRelTypeName();
        return NAMES.getOrDefault(name, name.replace("Logical", "").toUpperCase(Locale.ROOT));
    }
}
