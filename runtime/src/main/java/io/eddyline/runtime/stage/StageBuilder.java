package io.eddyline.runtime.stage;

import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.exchange.ExchangeOperator;
import io.eddyline.runtime.operator.CombineOperator;
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
     * @param factory makes the operator; takes also where to give these to
     */
    record Combining(RowType sums, int port, OptionalInt rowsPort, Factory factory) {
        /** Makes an operator. */
        @FunctionalInterface
        interface Factory {
            Operator create(OperatorSpec spec, Lane lane, CombineOperator.Targets targets);
        }
    }

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
        boolean direct =
                lanes == 1 && first.laneCount() == 1 && step.inputs().stream().allMatch(f -> f.stage() == first);
        Stage stage = direct ? first : newStage(lanes);
        if (!direct) {
            stages.add(stage);
        }
        return place(step, stage, keys, combining, factory).withCountsInput(false);
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
            Optional<Combining> combining,
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
                exchange(inputs.get(port), keys.get(port), combining, stage, instances, port);
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
            Fragment input,
            List<Integer> keys,
            Optional<Combining> combining,
            Stage stage,
            List<Operator> targets,
            int port) {
        List<ExchangeOperator> exchanges = new ArrayList<>();
        for (Operator tail : input.tails()) {
            ExchangeOperator exchange = exchange(input, input.schema(), tail.lane(), keys, stage);
            exchanges.add(exchange);
            if (combining.isEmpty()) {
                tail.connect(exchange, input.lent() ? Lane.LENT : Lane.OWN);
            }
        }
        stage.addInlet(exchanges, targets, port);
        combining.ifPresent(with -> combine(input, keys, with, exchanges, stage, targets));
    }

    /** Puts what combines rows in front of the exchange, and what it gives besides them behind exchanges of their own. */
    private static void combine(
            Fragment input,
            List<Integer> keys,
            Combining with,
            List<ExchangeOperator> exchanges,
            Stage stage,
            List<Operator> targets) {
        List<Integer> first = IntStream.range(0, keys.size()).boxed().toList();
        List<ExchangeOperator> ofSums = new ArrayList<>();
        List<ExchangeOperator> ofRows = new ArrayList<>();
        for (int i = 0; i < exchanges.size(); i++) {
            Operator tail = input.tails().get(i);
            ExchangeOperator sums = exchange(input, with.sums(), tail.lane(), first, stage);
            ofSums.add(sums);
            ExchangeOperator rows =
                    with.rowsPort().isPresent() ? exchange(input, input.schema(), tail.lane(), keys, stage) : null;
            if (rows != null) {
                ofRows.add(rows);
            }
            OperatorSpec spec = unnumbered("Combine", input, input.schema(), input.countsInput());
            Operator combine = with.factory().create(spec, tail.lane(), new CombineOperator.Targets(sums, rows));
            tail.connect(combine, 0);
            input.stage().add(combine);
            combine.connect(exchanges.get(i), input.lent() ? Lane.LENT : Lane.OWN);
        }
        stage.addInlet(ofSums, targets, with.port());
        with.rowsPort().ifPresent(port -> stage.addInlet(ofRows, targets, port));
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
