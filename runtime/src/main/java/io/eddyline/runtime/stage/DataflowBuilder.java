package io.eddyline.runtime.stage;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.Changelogs;
import io.eddyline.connector.Lookup;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.Cast;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.LateFilterNode;
import io.eddyline.plan.Literal;
import io.eddyline.plan.LookupJoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.PlanVisitor;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.plan.SortNode;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.plan.TableScanNode;
import io.eddyline.plan.UnionNode;
import io.eddyline.plan.UnnestNode;
import io.eddyline.plan.ValuesNode;
import io.eddyline.plan.WatermarkNode;
import io.eddyline.plan.WindowKind;
import io.eddyline.plan.WindowNode;
import io.eddyline.runtime.dataflow.Dataflow;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.exchange.Workers;
import io.eddyline.runtime.expression.Projector;
import io.eddyline.runtime.operator.AggregateOperator;
import io.eddyline.runtime.operator.CombineOperator;
import io.eddyline.runtime.operator.ConstantOperator;
import io.eddyline.runtime.operator.DistinctShare;
import io.eddyline.runtime.operator.DistinctShareOperator;
import io.eddyline.runtime.operator.EventTime;
import io.eddyline.runtime.operator.FilterOperator;
import io.eddyline.runtime.operator.JoinOperator;
import io.eddyline.runtime.operator.Lane;
import io.eddyline.runtime.operator.LateFilterOperator;
import io.eddyline.runtime.operator.LookupJoinOperator;
import io.eddyline.runtime.operator.Operator;
import io.eddyline.runtime.operator.OperatorSpec;
import io.eddyline.runtime.operator.OutputOperator;
import io.eddyline.runtime.operator.PaneAggregateOperator;
import io.eddyline.runtime.operator.PreAggregateOperator;
import io.eddyline.runtime.operator.ProjectOperator;
import io.eddyline.runtime.operator.ScanOperator;
import io.eddyline.runtime.operator.SortOperator;
import io.eddyline.runtime.operator.UnnestOperator;
import io.eddyline.runtime.operator.Watermark;
import io.eddyline.runtime.operator.WatermarkOperator;
import io.eddyline.runtime.operator.WindowOperator;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Makes a plan runnable: one operator a node and lane, cut in stages at exchanges. Operators are numbered inputs first; the numbers, and so
 * the names of state, depend on the plan alone.
 */
public final class DataflowBuilder implements PlanVisitor<Fragment> {
    private final DataflowOptions options;
    private final Expressions expressions;
    private final boolean scansAppendOnly;
    private final StageBuilder stages;
    private final SharedFragments shared = new SharedFragments();
    private final List<StagedDataflow.Scan> scans = new ArrayList<>();
    private final List<ConstantOperator> constants = new ArrayList<>();
    private final List<Lookup> lookups = new ArrayList<>();
    private final List<EventTime> eventTimes = new ArrayList<>();
    private final List<List<EventTime>> eventTimesByScan = new ArrayList<>();
    /** Whether an operator with state is above the node that is being built. */
    private boolean stateAbove;

    private DataflowBuilder(QueryPlan plan, DataflowOptions options, Expressions expressions, boolean scansAppendOnly) {
        this.options = options;
        this.scansAppendOnly = scansAppendOnly;
        this.expressions = expressions;
        this.stages = new StageBuilder(options, countScans(plan.root()) > 0 ? options.threads() : 1);
    }

    /** Builds the dataflow of a plan. Throws NOT_SUPPORTED for what it cannot run. */
    public static Dataflow build(QueryPlan plan, DataflowOptions options, Expressions expressions) {
        return build(plan, options, expressions, true);
    }

    /** The same, for sources that may take rows back. */
    static Dataflow build(QueryPlan plan, DataflowOptions options, Expressions expressions, boolean scansAppendOnly) {
        DataflowBuilder builder = new DataflowBuilder(plan, options, expressions, scansAppendOnly);
        Fragment root = plan.root().accept(builder);
        List<OutputOperator> outputs = builder.stages.addOutput(root);
        return new StagedDataflow(
                new StagedDataflow.Topology(
                        builder.stages.stages(),
                        builder.stages.operators(),
                        builder.scans(),
                        builder.eventTimes,
                        builder.constants,
                        builder.lookups,
                        outputs,
                        new StagedDataflow.Lending(builder.stages.keepsLent(), root.lent())),
                new Workers(options.threads(), options.pool()));
    }

    private static int countScans(PlanNode node) {
        return (node instanceof StreamScanNode ? 1 : 0)
                + node.inputs().stream().mapToInt(DataflowBuilder::countScans).sum();
    }

    private List<StagedDataflow.Scan> scans() {
        List<StagedDataflow.Scan> result = new ArrayList<>();
        for (int i = 0; i < scans.size(); i++) {
            result.add(new StagedDataflow.Scan(
                    scans.get(i).node(), scans.get(i).lanes(), List.copyOf(eventTimesByScan.get(i))));
        }
        return result;
    }

    private Fragment input(PlanNode node, boolean state) {
        boolean before = stateAbove;
        stateAbove |= state;
        Fragment fragment = shared.find(node, () -> node.accept(this));
        stateAbove = before;
        return fragment;
    }

    private StageBuilder.Step step(PlanNode node, Fragment input, String description) {
        return new StageBuilder.Step(List.of(input), node.schema(), description, stateAbove);
    }

    @Override
    public Fragment visitStreamScan(StreamScanNode node) {
        Fragment scan = stages.source(
                new StageBuilder.Step(List.of(), node.schema(), "Scan " + node.stream(), stateAbove),
                node.stream(),
                true,
                List.of(scans.size()),
                ScanOperator::new);
        scans.add(new StagedDataflow.Scan(node, List.copyOf(scan.tails()), List.of()));
        eventTimesByScan.add(new ArrayList<>());
        return scan.withAppendOnly(scansAppendOnly && !Changelogs.isChangelog(node.source()));
    }

    @Override
    public Fragment visitTableScan(TableScanNode node) {
        Supplier<List<Batch>> rows = () -> options.tables().scan(node.schemaName(), node.table());
        return constant(node, "Scan table " + node.table(), rows, true);
    }

    @Override
    public Fragment visitValues(ValuesNode node) {
        return constant(node, "Values " + node.rows().size() + " rows", () -> List.of(batch(node)), false);
    }

    private Fragment constant(PlanNode node, String description, Supplier<List<Batch>> rows, boolean counted) {
        return stages.source(
                new StageBuilder.Step(List.of(), node.schema(), description, stateAbove),
                "",
                counted,
                List.of(),
                (spec, lane) -> {
                    ConstantOperator operator = new ConstantOperator(spec, lane, rows, counted);
                    constants.add(operator);
                    return operator;
                });
    }

    private static Batch batch(ValuesNode node) {
        BatchBuilder builder = new BatchBuilder(node.schema());
        for (List<Literal> row : node.rows()) {
            for (int c = 0; c < row.size(); c++) {
                JavaValues.append(
                        builder.column(c), row.get(c).value(), node.schema().type(c));
            }
            builder.endRow();
        }
        return builder.build();
    }

    @Override
    public Fragment visitFilter(FilterNode node) {
        Fragment input = input(node.input(), false);
        return stages.inPlace(
                        step(node, input, "Filter"),
                        (spec, lane) ->
                                new FilterOperator(spec, lane, expressions.selector(node.condition(), input.schema())))
                .withLent(input.lent());
    }

    @Override
    public Fragment visitProject(ProjectNode node) {
        if (node.input() instanceof FilterNode filter
                && expressions.shareCalls(filter.condition(), node.expressions())) {
            return filteredProject(node, filter);
        }
        Fragment input = input(node.input(), false);
        boolean computes = node.expressions().stream().anyMatch(e -> !(e instanceof ColumnReference));
        return stages.inPlace(
                        step(node, input, "Project " + node.schema().names()),
                        (spec, lane) -> new ProjectOperator(
                                spec, lane, expressions.projector(node.expressions(), input.schema())))
                .withLent(input.lent() || computes);
    }

    /** The filter computes what the projection is to give, which then only names it. */
    private Fragment filteredProject(ProjectNode node, FilterNode filter) {
        Fragment input = input(filter.input(), false);
        Fragment rows = stages.inPlace(step(node, input, "Filter"), (spec, lane) -> {
            Projector both = expressions.selectingProjector(filter.condition(), node.expressions(), input.schema());
            return new FilterOperator(spec, lane, both::project);
        });
        return stages.inPlace(
                step(node, rows, "Project " + node.schema().names()),
                (spec, lane) -> new ProjectOperator(spec, lane, (batch, context) -> batch));
    }

    @Override
    public Fragment visitWatermark(WatermarkNode node) {
        Fragment input = input(node.input(), false);
        EventTime eventTime =
                new EventTime(stages.nextNumber() + "-watermark/0", node.delayMicros(), node.idleTimeoutMicros());
        eventTimes.add(eventTime);
        input.scans().forEach(scan -> eventTimesByScan.get(scan).add(eventTime));
        return stages.inPlace(
                        step(node, input, "Watermark " + node.schema().name(node.timeColumn())),
                        (spec, lane) -> new WatermarkOperator(spec, lane, eventTime, node.timeColumn()))
                .withWatermark(new Watermark(List.of(eventTime)))
                .withLent(input.lent());
    }

    @Override
    public Fragment visitLateFilter(LateFilterNode node) {
        Fragment input = input(node.input(), false);
        return stages.inPlace(
                        step(node, input, "LateFilter"),
                        (spec, lane) -> new LateFilterOperator(
                                spec, lane, expressions.projector(List.of(node.closesAt()), input.schema())))
                .withLent(input.lent());
    }

    @Override
    public Fragment visitWindow(WindowNode node) {
        Fragment input = input(node.input(), false);
        Fragment windows = stages.inPlace(
                        step(node, input, "Window " + node.kind()),
                        (spec, lane) -> new WindowOperator(spec, lane, node))
                .withLent(input.lent());
        return node.kind() == WindowKind.TUMBLE ? windows : windows.withCountsInput(false);
    }

    @Override
    public Fragment visitUnnest(UnnestNode node) {
        Fragment input = input(node.input(), false);
        return stages.inPlace(
                        step(node, input, "Unnest"),
                        (spec, lane) -> new UnnestOperator(
                                spec, lane, node, expressions.projector(List.of(node.collection()), input.schema())))
                .withCountsInput(false);
    }

    @Override
    public Fragment visitLookupJoin(LookupJoinNode node) {
        Fragment input = input(node.input(), false);
        RowType both = node.input().schema().concat(node.lookupSchema());
        BiFunction<OperatorSpec, Lane, Operator> operator = (spec, lane) -> {
            Lookup lookup = options.lookups().create(node);
            lookups.add(lookup);
            return new LookupJoinOperator(
                    spec,
                    lane,
                    node,
                    new LookupJoinOperator.Asking(
                            lookup, expressions.projector(foundKeys(node), node.lookupSchema()), !input.appendOnly()),
                    node.residual() == null ? null : expressions.selector(node.residual(), both));
        };
        StageBuilder.Step step = step(node, input, "Lookup " + node.stream());
        // A row and what takes it back must meet.
        Fragment joined = input.appendOnly()
                ? stages.inPlace(step, operator)
                : stages.keyed(step, List.of(node.inputKeys()), operator);
        return joined.withCountsInput(false);
    }

    /** The keys of rows that were found, in the types of those asked for. */
    private static List<Expression> foundKeys(LookupJoinNode node) {
        RowType asked = node.keyTypes();
        List<Expression> keys = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            int column = node.lookupKeys().get(i);
            DataType type = node.lookupSchema().type(column);
            Expression key = new ColumnReference(column, type);
            keys.add(
                    type.sameValuesAs(asked.type(i))
                            ? key
                            : new Cast(key, asked.type(i).withNullable(type.nullable()), false));
        }
        return keys;
    }

    @Override
    public Fragment visitUnion(UnionNode node) {
        List<Fragment> inputs = new ArrayList<>();
        node.inputs().forEach(child -> inputs.add(input(child, false)));
        return stages.union(new StageBuilder.Step(inputs, node.schema(), "Union", stateAbove));
    }

    @Override
    public Fragment visitAggregate(AggregateNode node) {
        Optional<PaneAggregate> panes = scansAppendOnly ? PaneAggregate.of(node) : Optional.empty();
        if (panes.isPresent() && panes.get().isGivenOnClose()) {
            return closingPanes(panes.get(), node);
        }
        Fragment input = panes.map(p -> sums(p, node)).orElseGet(() -> input(node.input(), true));
        Optional<StageBuilder.Combining> combining = panes.isPresent() ? Optional.empty() : combining(node, input);
        boolean shares = combining.map(with -> !with.shares().isEmpty()).orElse(false);
        AggregateOperator.Form form = panes.map(PaneAggregate::form)
                .orElseGet(() -> shares ? AggregateOperator.Form.sums(node) : AggregateOperator.Form.rows(node));
        boolean closes = node.windowClose() != null && node.windowClose().emitOnClose();
        boolean distinct = node.aggregates().isEmpty();
        return stages.keyed(
                        step(node, input, "Aggregate by " + groupKeys(node)),
                        List.of(form.keys()),
                        combining,
                        (spec, lane) -> new AggregateOperator(spec, lane, node, form, input.appendOnly()))
                .withAppendOnly(closes || (distinct && input.appendOnly()))
                .withLent(false);
    }

    /** Rows are added up in front of the exchange where that can be done. */
    private Optional<StageBuilder.Combining> combining(AggregateNode node, Fragment input) {
        RowType rows = node.input().schema();
        int words = CombineOperator.words(node.aggregates(), rows);
        if (!input.appendOnly() || words == 0) {
            return Optional.empty();
        }
        boolean handsOn = CombineOperator.handsOnNewValues(node.aggregates(), rows);
        List<DistinctShare> shares =
                handsOn && options.partitions() > 1 && DistinctShare.suits(node) ? DistinctShare.of(node) : List.of();
        return Optional.of(new StageBuilder.Combining(
                rows.select(node.groupKeys()).concat(PaneAggregate.words(words)),
                AggregateOperator.SUMS,
                handsOn && shares.isEmpty() ? OptionalInt.of(AggregateOperator.NEW_VALUES) : OptionalInt.empty(),
                IntStream.range(0, shares.size())
                        .mapToObj(i -> share(node, shares.get(i), AggregateOperator.VALUE_SUMS + i))
                        .toList(),
                (spec, lane, sums, newValues) -> new CombineOperator(
                        spec,
                        lane,
                        node.groupKeys(),
                        node.aggregates(),
                        new CombineOperator.Targets(sums, newValues, shares))));
    }

    private static StageBuilder.Share share(AggregateNode node, DistinctShare share, int port) {
        RowType rows = node.input().schema();
        RowType sums = rows.select(node.groupKeys()).concat(PaneAggregate.words(share.words(rows)));
        String value = rows.name(share.columns().get(share.valueColumn()));
        return new StageBuilder.Share(
                rows.select(share.columns()),
                share.valueColumn(),
                sums,
                port,
                "Distinct " + value + " by " + groupKeys(node),
                (spec, lane) -> new DistinctShareOperator(spec, lane, share));
    }

    private Fragment closingPanes(PaneAggregate panes, AggregateNode node) {
        Fragment sums = preAggregate(panes, node);
        return stages.keyed(
                        step(node, sums, "Aggregate panes by " + groupKeys(node)),
                        List.of(panes.exchangeKeys()),
                        (spec, lane) -> new PaneAggregateOperator(spec, lane, node, panes.closingForm()))
                .withAppendOnly(true)
                .withLent(false);
    }

    private static List<String> groupKeys(AggregateNode node) {
        return node.schema().names().subList(0, node.groupKeys().size());
    }

    private Fragment preAggregate(PaneAggregate panes, AggregateNode node) {
        Fragment rows = input(panes.rows(), true);
        return stages.inPlace(
                        new StageBuilder.Step(List.of(rows), panes.sums(), "PreAggregate", true),
                        (spec, lane) -> new PreAggregateOperator(spec, lane, panes.keys(), node.aggregates()))
                .withCountsInput(false)
                .withLent(false);
    }

    /** The sums of panes, once for every window. */
    private Fragment sums(PaneAggregate panes, AggregateNode node) {
        Fragment sums = preAggregate(panes, node);
        return stages.inPlace(
                        new StageBuilder.Step(
                                List.of(sums),
                                panes.windows().schema(),
                                "Window " + panes.windows().kind(),
                                true),
                        (spec, lane) -> new WindowOperator(spec, lane, panes.windows()))
                .withLent(false);
    }

    @Override
    public Fragment visitJoin(JoinNode node) {
        Fragment left = input(node.left(), true);
        Fragment right = input(node.right(), true);
        JoinOperator.Inputs inputs = new JoinOperator.Inputs(
                List.of(left.appendOnly(), right.appendOnly()),
                List.of(left.countsInput(), right.countsInput()),
                node.leftKeys().isEmpty() ? 1 : options.partitions());
        RowType both = left.schema().concat(right.schema());
        Fragment join = stages.keyed(
                new StageBuilder.Step(
                        List.of(left, right),
                        node.schema(),
                        "Join " + node.kind() + " on "
                                + left.schema().select(node.leftKeys()).names(),
                        stateAbove),
                List.of(node.leftKeys(), node.rightKeys()),
                (spec, lane) -> new JoinOperator(
                        spec,
                        lane,
                        node,
                        inputs,
                        node.residual() == null ? null : expressions.selector(node.residual(), both)));
        // A semi join of inputs that only grow gives a row when its first match comes, and never takes it back.
        boolean grows = node.kind() == JoinKind.INNER || node.kind() == JoinKind.SEMI;
        return join.withAppendOnly(grows && left.appendOnly() && right.appendOnly());
    }

    @Override
    public Fragment visitSort(SortNode node) {
        if (node.limit() < 0 && node.offset() == 0) {
            // The order itself lasts only where an answer leaves the engine.
            return input(node.input(), false);
        }
        Fragment input = input(node.input(), true);
        return stages.keyed(
                        step(node, input, "Limit " + node.limit()),
                        List.of(List.of()),
                        (spec, lane) -> new SortOperator(spec, lane, node, input.appendOnly()))
                .withAppendOnly(false);
    }
}
