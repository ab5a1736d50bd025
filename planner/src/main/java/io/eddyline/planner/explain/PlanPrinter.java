package io.eddyline.planner.explain;

import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.LateFilterNode;
import io.eddyline.plan.LookupJoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.PlanVisitor;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.SortNode;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.plan.TableScanNode;
import io.eddyline.plan.UnionNode;
import io.eddyline.plan.UnnestNode;
import io.eddyline.plan.ValuesNode;
import io.eddyline.plan.WatermarkNode;
import io.eddyline.plan.WindowKind;
import io.eddyline.plan.WindowNode;
import io.eddyline.type.Identifiers;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A plan as text: one line a node, inputs below and indented. */
public final class PlanPrinter implements PlanVisitor<String> {
    private static final PlanPrinter LINES = new PlanPrinter();

    private PlanPrinter() {}

    /** The tree. */
    public static String print(PlanNode root) {
        return print(root, node -> "");
    }

    /** The tree with a note behind each node's line. */
    public static String print(PlanNode root, Function<PlanNode, String> note) {
        StringBuilder text = new StringBuilder();
        append(text, root, "", note);
        return text.toString();
    }

    /** The one line of a node. */
    public static String line(PlanNode node) {
        return node.accept(LINES);
    }

    private static void append(StringBuilder text, PlanNode node, String indent, Function<PlanNode, String> note) {
        text.append(indent).append(line(node)).append(note.apply(node)).append('\n');
        for (PlanNode input : node.inputs()) {
            append(text, input, indent + "  ", note);
        }
    }

    private static String name(RowType row, int index) {
        return Identifiers.quoteIfNeeded(row.name(index));
    }

    private static String names(RowType row, List<Integer> columns) {
        return columns.stream().map(column -> name(row, column)).collect(Collectors.joining(", "));
    }

    @Override
    public String visitStreamScan(StreamScanNode node) {
        return "StreamScan " + Identifiers.quoteIfNeeded(node.stream()) + " ("
                + String.join(", ", quoted(node.schema())) + ")";
    }

    private static List<String> quoted(RowType row) {
        return row.names().stream().map(Identifiers::quoteIfNeeded).toList();
    }

    @Override
    public String visitTableScan(TableScanNode node) {
        String schema = node.schemaName().isEmpty() ? "" : Identifiers.quoteIfNeeded(node.schemaName()) + ".";
        return "TableScan " + schema + Identifiers.quoteIfNeeded(node.table());
    }

    @Override
    public String visitValues(ValuesNode node) {
        ExpressionPrinter printer = new ExpressionPrinter(node.schema());
        if (node.rows().isEmpty()) {
            return "Values, no rows";
        }
        return "Values "
                + node.rows().stream()
                        .map(row -> row.stream().map(printer::print).collect(Collectors.joining(", ", "(", ")")))
                        .collect(Collectors.joining(", "));
    }

    @Override
    public String visitFilter(FilterNode node) {
        return "Filter " + new ExpressionPrinter(node.input().schema()).print(node.condition());
    }

    @Override
    public String visitProject(ProjectNode node) {
        ExpressionPrinter printer = new ExpressionPrinter(node.input().schema());
        List<String> items = new ArrayList<>();
        for (int i = 0; i < node.expressions().size(); i++) {
            String text = printer.print(node.expressions().get(i));
            String name = name(node.schema(), i);
            items.add(text.equals(name) ? text : text + " AS " + name);
        }
        return "Project " + String.join(", ", items);
    }

    @Override
    public String visitWatermark(WatermarkNode node) {
        String idle = node.idleTimeoutMicros() == 0 ? "" : ", idle after " + Durations.words(node.idleTimeoutMicros());
        String delay = node.delayMicros() == 0 ? "" : " - " + Durations.words(node.delayMicros());
        return "Watermark " + name(node.schema(), node.timeColumn()) + delay + idle;
    }

    @Override
    public String visitLateFilter(LateFilterNode node) {
        return "LateFilter " + new ExpressionPrinter(node.schema()).print(node.closesAt()) + " is past, to "
                + Identifiers.quote(node.stream() + "$late");
    }

    @Override
    public String visitWindow(WindowNode node) {
        StringBuilder line = new StringBuilder("Window ")
                .append(node.kind())
                .append(" on ")
                .append(name(node.schema(), node.timeColumn()))
                .append(", size ")
                .append(Durations.words(node.sizeMicros()));
        if (node.kind() != WindowKind.TUMBLE) {
            line.append(node.kind() == WindowKind.HOP ? ", slide " : ", step ")
                    .append(Durations.words(node.slideMicros()));
        }
        if (node.offsetMicros() != 0) {
            line.append(", offset ").append(Durations.words(node.offsetMicros()));
        }
        return line.append(node.dropClosed() ? ", without closed windows" : "").toString();
    }

    @Override
    public String visitUnnest(UnnestNode node) {
        return "Unnest " + new ExpressionPrinter(node.input().schema()).print(node.collection())
                + (node.withOrdinality() ? " with ordinality" : "")
                + (node.outer() ? ", keeping rows without elements" : "");
    }

    @Override
    public String visitAggregate(AggregateNode node) {
        RowType input = node.input().schema();
        String calls = node.aggregates().stream().map(call -> call(call, input)).collect(Collectors.joining(", "));
        String keys = node.groupKeys().isEmpty() ? "" : "by " + names(input, node.groupKeys());
        String head = node.aggregates().isEmpty() ? "Distinct" : "Aggregate";
        String body =
                List.of(keys, calls).stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(": "));
        return head + " " + body + close(node);
    }

    private static String close(AggregateNode node) {
        if (node.windowClose() == null) {
            return "";
        }
        String key = name(node.schema(), node.windowClose().key());
        return node.windowClose().emitOnClose()
                ? ", given when the watermark reaches " + key
                : ", forgotten when the watermark reaches " + key;
    }

    private static String call(AggregateCall call, RowType input) {
        String arguments = call.arguments().isEmpty() ? "*" : names(input, call.arguments());
        String filter = call.filter() < 0 ? "" : " FILTER (WHERE " + name(input, call.filter()) + ")";
        return call.function() + "(" + (call.distinct() ? "DISTINCT " : "") + arguments + ")" + filter + " AS "
                + Identifiers.quoteIfNeeded(call.name());
    }

    @Override
    public String visitJoin(JoinNode node) {
        RowType left = node.left().schema();
        RowType right = node.right().schema();
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < node.leftKeys().size(); i++) {
            conditions.add(name(left, node.leftKeys().get(i))
                    + (node.nullsMatch() ? " IS NOT DISTINCT FROM " : " = ")
                    + name(right, node.rightKeys().get(i)));
        }
        if (node.residual() != null) {
            conditions.add(new ExpressionPrinter(left.concat(right)).print(node.residual()));
        }
        String kind =
                node.kind().name().charAt(0) + node.kind().name().substring(1).toLowerCase(Locale.ROOT);
        return conditions.isEmpty()
                ? "CrossJoin" + (node.kind() == JoinKind.INNER ? "" : " " + kind)
                : kind + "Join on " + String.join(" AND ", conditions) + bound(node);
    }

    @Override
    public String visitLookupJoin(LookupJoinNode node) {
        RowType input = node.input().schema();
        RowType found = node.lookupSchema();
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < node.inputKeys().size(); i++) {
            conditions.add(name(input, node.inputKeys().get(i)) + " = "
                    + name(found, node.lookupKeys().get(i)));
        }
        if (node.residual() != null) {
            conditions.add(new ExpressionPrinter(input.concat(found)).print(node.residual()));
        }
        return "LookupJoin " + (node.kind() == JoinKind.LEFT ? "Left " : "") + Identifiers.quoteIfNeeded(node.stream())
                + " (" + String.join(", ", quoted(found)) + ") on " + String.join(" AND ", conditions)
                + ", as it is when a row is processed: a repeated epoch may find other rows";
    }

    private static String bound(JoinNode node) {
        if (node.timeBound() == null) {
            return "";
        }
        JoinNode.RowTime left = node.timeBound().left();
        JoinNode.RowTime right = node.timeBound().right();
        if (left != null && node.leftKeys().contains(left.column())) {
            return ", forgotten when the watermark reaches " + moment(node.left(), left);
        }
        String lefts =
                left == null ? "" : ", left rows forgotten when the watermark reaches " + moment(node.left(), left);
        String rights =
                right == null ? "" : ", right rows forgotten when the watermark reaches " + moment(node.right(), right);
        return lefts + rights;
    }

    private static String moment(PlanNode input, JoinNode.RowTime time) {
        long lag = time.lagMicros();
        String sign = lag < 0 ? " - " : " + ";
        return name(input.schema(), time.column()) + (lag == 0 ? "" : sign + Durations.words(Math.abs(lag)));
    }

    @Override
    public String visitUnion(UnionNode node) {
        return "UnionAll";
    }

    @Override
    public String visitSort(SortNode node) {
        String keys = node.keys().stream()
                .map(key -> name(node.schema(), key.column())
                        + (key.descending() ? " DESC" : "")
                        + (key.nullsFirst() == key.descending()
                                ? key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST"
                                : ""))
                .collect(Collectors.joining(", "));
        return (keys.isEmpty() ? "Limit" : "Sort by " + keys)
                + (node.limit() < 0 ? "" : ", limit " + node.limit())
                + (node.offset() == 0 ? "" : ", offset " + node.offset());
    }
}
