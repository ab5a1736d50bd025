package io.eddyline.runtime.stage;

import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.exchange.ExchangeOperator;
import io.eddyline.runtime.operator.Lane;
import io.eddyline.runtime.operator.Operator;
import io.eddyline.runtime.operator.OperatorSpec;
import io.eddyline.runtime.operator.OutputOperator;
import io.eddyline.runtime.operator.UnionOperator;
import io.eddyline.runtime.operator.Watermark;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Places operators in stages and lanes and connects them. */
final class StageBuilder {
    private final DataflowOptions options;
    private final List<Stage> stages = new ArrayList<>();
    private final List<List<Operator>> operators = new ArrayList<>();
    private boolean keepsLent;

    /**
     * What is built next.
     *
     * @param schema columns that it gives
     * @param stateFollows whether an operator with state is above
     */
    record Step(List<Fragment> inputs, RowType schema, String description, boolean stateFollows) {}

    /**
     * @param sourceLanes lanes of the stage that reads the sources
     */
    StageBuilder(DataflowOptions options, int sourceLanes) {
        this.options = options;
        stages.add(newStage(Math.max(1, sourceLanes)));
    }

    private Stage newStage(int lanes) {
        return new Stage(lanes, options.zone(), options.failOnBadRow());
    }

    List<Stage> stages() {
        return stages;
    }

    List<List<Operator>> operators() {
        return operators;
    }

    /** Whether an operator keeps columns behind a round whose arrays may be used again for the next. */
    boolean keepsLent() {
        return keepsLent;
    }

    /** The number that the next operator will have. */
    int nextNumber() {
        return operators.size();
    }

    /** An operator without inputs. */
    Fragment source(
            Step step,
            String stream,
            boolean countsInput,
            List<Integer> scans,
            BiFunction<OperatorSpec, Lane, Operator> factory) {
        OperatorSpec spec = new OperatorSpec(
                nextNumber(),
                step.description(),
                step.schema(),
                step.schema(),
                countsInput,
                step.stateFollows(),
                stream,
                new Watermark(List.of()));
        Stage stage = stages.get(0);
        return new Fragment(
                stage,
                instances(stage, spec, factory),
                step.schema(),
                true,
                countsInput,
                stream,
                spec.watermark(),
                scans,
                true);
    }

    /** An operator in the lanes of its only input. */
    Fragment inPlace(Step step, BiFunction<OperatorSpec, Lane, Operator> factory) {
        return place(step, step.inputs().get(0).stage(), List.of(), Optional.empty(), factory);
    }

    /**
     * What is done in front of an exchange, to hand over less.
     *
     * @param sums columns of what is handed over instead of rows; the exchange's keys come first
     * @param port where that arrives
     * @param rowsPort where rows arrive that are handed over besides; empty when there are none
     * @param shares what takes such rows instead, in lanes of its own
     * @param factory makes the operator; takes also where to give these to
     */
    record Combining(RowType sums, int port, OptionalInt rowsPort, List<Share> shares, Factory factory) {
        /** Makes an operator. */
        @FunctionalInterface
        interface Factory {
            Operator create(OperatorSpec spec, Lane lane, Operator sums, List<Operator> rows);
        }
    }

    /**
     * An operator between what combines rows and the one that takes the sums.
     *
     * @param rows columns that it takes
     * @param key the one by which they are shared out
     * @param sums columns that it gives; the keys of the exchange behind it come first
     * @param port where these arrive
     */
    record Share(
            RowType rows,
            int key,
            RowType sums,
            int port,
            String description,
            BiFunction<OperatorSpec, Lane, Operator> factory) {}

    /**
     * What stands in front of an exchange.
     *
     * @param stage of the shares; null when there are none
     * @param shares by share and lane
     */
    private record Front(Combining with, Stage stage, List<List<Operator>> shares) {}

    /** An operator that needs rows with equal keys in one lane; without keys, all rows. Its rows are no longer the input's. */
    Fragment keyed(Step step, List<List<Integer>> keys, BiFunction<OperatorSpec, Lane, Operator> factory) {
        return keyed(step, keys, Optional.empty(), factory);
    }

    /** The same for one input, with something done in front of the exchange, if there is one. */
    Fragment keyed(
            Step step,
            List<List<Integer>> keys,
            Optional<Combining> combining,
            BiFunction<OperatorSpec, Lane, Operator> factory) {
        int lanes = keys.get(0).isEmpty() ? 1 : options.partitions();
        Stage first = step.inputs().get(0).stage();
        // Whether there are shares must not depend on the number of threads: they have state.
        boolean shares = combining.isPresent() && !combining.get().shares().isEmpty();
        boolean direct = lanes == 1
                && first.laneCount() == 1
                && !shares
                && step.inputs().stream().allMatch(f -> f.stage() == first);
        Optional<Front> front = combining.map(with -> front(step, with));
        Stage stage = direct ? first : newStage(lanes);
        if (!direct) {
            stages.add(stage);
        }
        return place(step, stage, keys, front, factory).withCountsInput(false);
    }

    private Front front(Step step, Combining with) {
        if (with.shares().isEmpty()) {
            return new Front(with, null, List.of());
        }
        Stage stage = newStage(options.partitions());
        stages.add(stage);
        List<List<Operator>> shares = new ArrayList<>();
        for (Share share : with.shares()) {
            OperatorSpec spec = new OperatorSpec(
                    nextNumber(),
                    share.description(),
                    share.rows(),
                    share.sums(),
                    false,
                    true,
                    "",
                    Fragment.commonWatermark(step.inputs()));
            shares.add(instances(stage, spec, share.factory()));
        }
        return new Front(with, stage, shares);
    }

    /** All rows of all inputs, where they are when they are in one stage, else in one lane. */
    Fragment union(Step step) {
        Stage first = step.inputs().get(0).stage();
        boolean direct = step.inputs().stream().allMatch(f -> f.stage() == first);
        Stage stage = direct ? first : newStage(1);
        if (!direct) {
            stages.add(stage);
        }
        boolean all = step.inputs().stream().allMatch(Fragment::countsInput);
        boolean[] counted = new boolean[step.inputs().size()];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = step.inputs().get(i).countsInput();
        }
        List<List<Integer>> noKeys =
                step.inputs().stream().map(f -> List.<Integer>of()).toList();
        return place(step, stage, noKeys, Optional.empty(), (spec, lane) -> new UnionOperator(spec, lane, all, counted))
                .withCountsInput(all);
    }

    private Fragment place(
            Step step,
            Stage stage,
            List<List<Integer>> keys,
            Optional<Front> front,
            BiFunction<OperatorSpec, Lane, Operator> factory) {
        List<Fragment> inputs = step.inputs();
        String stream = Fragment.commonStream(inputs);
        Watermark watermark = Fragment.commonWatermark(inputs);
        OperatorSpec spec = new OperatorSpec(
                nextNumber(),
                step.description(),
                inputs.get(0).schema(),
                step.schema(),
                inputs.get(0).countsInput(),
                step.stateFollows(),
                stream,
                watermark);
        List<Operator> instances = instances(stage, spec, factory);
        keepsLent |= instances.get(0).keepsColumns() && inputs.stream().anyMatch(Fragment::lent);
        for (int port = 0; port < inputs.size(); port++) {
            if (inputs.get(port).stage() == stage) {
                for (Operator tail : inputs.get(port).tails()) {
                    tail.connect(instances.get(tail.lane().index()), port);
                }
            } else {
                exchange(inputs.get(port), keys.get(port), front, stage, instances, port);
            }
        }
        return new Fragment(
                stage,
                instances,
                step.schema(),
                inputs.stream().allMatch(Fragment::appendOnly),
                inputs.get(0).countsInput(),
                stream,
                watermark,
                Fragment.allScans(inputs),
                true);
    }

    private List<Operator> instances(Stage stage, OperatorSpec spec, BiFunction<OperatorSpec, Lane, Operator> factory) {
        List<Operator> instances = new ArrayList<>();
        for (Lane lane : stage.lanes()) {
            Operator operator = factory.apply(spec, lane);
            instances.add(operator);
            stage.add(operator);
        }
        operators.add(instances);
        return instances;
    }

    private static void exchange(
            Fragment input, List<Integer> keys, Optional<Front> front, Stage stage, List<Operator> targets, int port) {
        List<ExchangeOperator> exchanges = new ArrayList<>();
        for (Operator tail : input.tails()) {
            ExchangeOperator exchange = exchange(input, input.schema(), tail.lane(), keys, stage);
            exchanges.add(exchange);
            if (front.isEmpty()) {
                tail.connect(exchange, lending(input));
            }
        }
        stage.addInlet(exchanges, targets, port);
        front.ifPresent(before -> combine(input, keys, before, exchanges, stage, targets));
    }

    private static int lending(Fragment input) {
        return input.lent() ? Lane.LENT : Lane.OWN;
    }

    /** Puts what combines rows in front of the exchange, and what it gives besides them behind exchanges of their own. */
    private static void combine(
            Fragment input,
            List<Integer> keys,
            Front front,
            List<ExchangeOperator> exchanges,
            Stage stage,
            List<Operator> targets) {
        Combining with = front.with();
        List<Integer> first = IntStream.range(0, keys.size()).boxed().toList();
        List<ExchangeOperator> ofSums = new ArrayList<>();
        List<List<ExchangeOperator>> ofRows = new ArrayList<>();
        for (int i = 0; i < exchanges.size(); i++) {
            Operator tail = input.tails().get(i);
            ExchangeOperator sums = exchange(input, with.sums(), tail.lane(), first, stage);
            ofSums.add(sums);
            List<ExchangeOperator> rows = new ArrayList<>();
            with.rowsPort().ifPresent(port -> rows.add(exchange(input, input.schema(), tail.lane(), keys, stage)));
            with.shares()
                    .forEach(share ->
                            rows.add(exchange(input, share.rows(), tail.lane(), List.of(share.key()), front.stage())));
            ofRows.add(rows);
            OperatorSpec spec = unnumbered("Combine", input, input.schema(), input.countsInput());
            Operator combine = with.factory().create(spec, tail.lane(), sums, List.copyOf(rows));
            tail.connect(combine, 0);
            input.stage().add(combine);
            combine.connect(exchanges.get(i), lending(input));
        }
        stage.addInlet(ofSums, targets, with.port());
        with.rowsPort().ifPresent(port -> stage.addInlet(nth(ofRows, 0), targets, port));
        for (int i = 0; i < with.shares().size(); i++) {
            front.stage().addInlet(nth(ofRows, i), front.shares().get(i), 0);
            addSums(input, with.shares().get(i), front, first, stage, targets);
        }
    }

    private static <T> List<T> nth(List<List<T>> lists, int n) {
        return lists.stream().map(list -> list.get(n)).toList();
    }

    /** Leads what a share gives to the operator that takes the sums. */
    private static void addSums(
            Fragment input, Share share, Front front, List<Integer> keys, Stage stage, List<Operator> targets) {
        List<ExchangeOperator> exchanges = new ArrayList<>();
        for (Operator operator : front.shares().get(front.with().shares().indexOf(share))) {
            OperatorSpec spec = unnumbered("Exchange", input, share.sums(), false);
            ExchangeOperator exchange = new ExchangeOperator(spec, operator.lane(), keys, stage.laneCount());
            front.stage().add(exchange);
            operator.connect(exchange, Lane.OWN);
            exchanges.add(exchange);
        }
        stage.addInlet(exchanges, targets, share.port());
    }

    private static ExchangeOperator exchange(
            Fragment input, RowType schema, Lane lane, List<Integer> keys, Stage target) {
        ExchangeOperator exchange =
                new ExchangeOperator(unnumbered("Exchange", input, schema, false), lane, keys, target.laneCount());
        input.stage().add(exchange);
        return exchange;
    }

    /** What stands between the plan's operators. */
    private static OperatorSpec unnumbered(String description, Fragment input, RowType schema, boolean countsInput) {
        return new OperatorSpec(-1, description, schema, schema, countsInput, true, "", input.watermark());
    }

    /** The end of the plan. */
    List<OutputOperator> addOutput(Fragment root) {
        OperatorSpec spec = new OperatorSpec(
                nextNumber(),
                "Output",
                root.schema(),
                root.schema(),
                root.countsInput(),
                false,
                root.stream(),
                root.watermark());
        List<OutputOperator> outputs = new ArrayList<>();
        for (Operator tail : root.tails()) {
            OutputOperator output = new OutputOperator(spec, tail.lane());
            tail.connect(output, 0);
            root.stage().add(output);
            outputs.add(output);
        }
        return outputs;
    }
}
