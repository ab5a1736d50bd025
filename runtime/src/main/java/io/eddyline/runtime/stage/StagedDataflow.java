package io.eddyline.runtime.stage;

import io.eddyline.connector.Lookup;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.runtime.dataflow.Dataflow;
import io.eddyline.runtime.dataflow.EpochOutcome;
import io.eddyline.runtime.dataflow.EpochTask;
import io.eddyline.runtime.dataflow.OperatorProgress;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.exchange.Workers;
import io.eddyline.runtime.operator.ConstantOperator;
import io.eddyline.runtime.operator.EventTime;
import io.eddyline.runtime.operator.Lane;
import io.eddyline.runtime.operator.Operator;
import io.eddyline.runtime.operator.OutputOperator;
import io.eddyline.runtime.operator.RowCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Stages in topological order. An epoch reads its input in rounds: when enough rows wait for the next stages, these take them before more is
 * read, so that memory is bounded by state, not by the epoch. Then the watermarks move and the stages end one after the other. Stages of a large round
 * run on several threads, lane by lane, with a barrier behind each stage; lanes and their order do not depend on that.
 */
final class StagedDataflow implements Dataflow {
    /** Rows a lane reads in the first round: small epochs end with it and never leave the calling thread. */
    private static final long FIRST_ROUND_ROWS = 4096;

    /** An epoch for which the sources announce so many bytes, or even rows, is large: it has no such round. */
    private static final long LARGE_SIZE = 4 << 20;

    /** Rows of a lane that may wait for the next stages. */
    private static final long ROUND_ROWS = 1 << 16;

    private final Topology topology;
    private final Workers workers;
    private volatile boolean cancelled;

    /**
     * What the builder made.
     *
     * @param operators by number, then by lane
     * @param scans the plan's scans with what they feed
     */
    record Topology(
            List<Stage> stages,
            List<List<Operator>> operators,
            List<Scan> scans,
            List<EventTime> eventTimes,
            List<ConstantOperator> constants,
            List<Lookup> lookups,
            List<OutputOperator> outputs,
            Lending lending) {}

    /**
     * Columns made of arrays that can be used again.
     *
     * @param kept whether an operator keeps any behind the round
     * @param given whether the answer has any
     */
    record Lending(boolean kept, boolean given) {}

    /**
     * A scan of a stream.
     *
     * @param lanes its operator in each lane of the first stage
     * @param eventTimes watermarks that its rows move
     */
    record Scan(StreamScanNode node, List<Operator> lanes, List<EventTime> eventTimes) {}

    StagedDataflow(Topology topology, Workers workers) {
        this.topology = topology;
        this.workers = workers;
    }

    @Override
    public List<StreamScanNode> scans() {
        return topology.scans().stream().map(Scan::node).toList();
    }

    @Override
    public EpochOutcome run(EpochTask task) {
        if (task.inputs().size() != topology.scans().size()) {
            throw new IllegalArgumentException(
                    task.inputs().size() + " inputs for " + topology.scans().size() + " scans");
        }
        begin(task);
        List<SplitQueue> queues = queues(task);
        boolean large = size(task) >= LARGE_SIZE;
        try {
            topology.constants().forEach(ConstantOperator::give);
            boolean reuses = reusesArrays(task);
            if (!large) {
                read(queues, false, queue -> queue.readRows(FIRST_ROUND_ROWS, this::checkCancelled));
                large = isMore(queues);
                endRound(large, task, reuses);
            }
            while (isMore(queues)) {
                read(queues, true, queue -> queue.readUntilWaiting(ROUND_ROWS, reuses, this::checkCancelled));
                endRound(true, task, reuses);
            }
        } finally {
            queues.forEach(SplitQueue::close);
        }
        advanceWatermarks(task);
        finish(large, task);
        return outcome();
    }

    /** Whether nobody keeps columns behind the round that are made of the lanes' arrays. */
    private boolean reusesArrays(EpochTask task) {
        Lending lending = topology.lending();
        return !lending.kept() && !(lending.given() && task.output().keepsColumns());
    }

    private void begin(EpochTask task) {
        checkCancelled();
        topology.stages().forEach(stage -> stage.begin(task));
        topology.eventTimes().forEach(EventTime::begin);
        boolean inline = workers.isInline(topology.outputs().size());
        topology.outputs().forEach(output -> output.giveDirectlyTo(inline ? task.output() : null));
    }

    /** Splits are dealt out to the lanes in turn, so that who reads what depends on nothing but the plan's number of lanes. */
    private List<SplitQueue> queues(EpochTask task) {
        List<SplitQueue> queues = new ArrayList<>();
        topology.stages().get(0).lanes().forEach(lane -> queues.add(new SplitQueue(lane)));
        int dealt = 0;
        for (int i = 0; i < task.inputs().size(); i++) {
            Scan scan = topology.scans().get(i);
            for (EpochTask.SplitInput split : task.inputs().get(i).splits()) {
                int lane = dealt++ % queues.size();
                queues.get(lane).add(split, scan.lanes().get(lane), scan.node().stream());
                scan.eventTimes().forEach(eventTime -> eventTime.announce(split.partition(), task.nowMicros()));
            }
        }
        return queues;
    }

    /** What the sources say that they are going to give. */
    private static long size(EpochTask task) {
        return task.inputs().stream()
                .flatMap(input -> input.splits().stream())
                .mapToLong(EpochTask.SplitInput::sizeHint)
                .sum();
    }

    private static boolean isMore(List<SplitQueue> queues) {
        return queues.stream().anyMatch(queue -> !queue.isEmpty());
    }

    private void read(List<SplitQueue> queues, boolean parallel, Consumer<SplitQueue> piece) {
        workers.run(queues.size(), parallel, lane -> piece.accept(queues.get(lane)));
    }

    /** Has the later stages take what waits; what the round's rows were kept in is used for the next round's, if no one has kept any of it. */
    private void endRound(boolean parallel, EpochTask task, boolean reusesArrays) {
        give(topology.stages().get(0), task);
        for (Stage stage : topology.stages().subList(1, topology.stages().size())) {
            workers.run(stage.laneCount(), parallel, lane -> stage.drain(lane, this::checkCancelled));
            give(stage, task);
        }
        if (reusesArrays) {
            topology.stages()
                    .forEach(
                            stage -> stage.lanes().forEach(lane -> lane.arrays().reuse()));
        }
    }

    private void advanceWatermarks(EpochTask task) {
        for (EventTime eventTime : topology.eventTimes()) {
            boolean caughtUp = true;
            for (int i = 0; i < topology.scans().size(); i++) {
                boolean feeds = topology.scans().get(i).eventTimes().contains(eventTime);
                caughtUp &= !feeds || task.inputs().get(i).caughtUp();
            }
            eventTime.advance(task.nowMicros(), caughtUp, task.endOfInput());
        }
    }

    private void finish(boolean parallel, EpochTask task) {
        for (Stage stage : topology.stages()) {
            workers.run(stage.laneCount(), parallel, lane -> {
                stage.drain(lane, this::checkCancelled);
                stage.finish(lane, this::checkCancelled);
            });
            give(stage, task);
        }
    }

    /** Gives what a stage's lanes kept for the outside, in the order of the lanes. */
    private void give(Stage stage, EpochTask task) {
        stage.lanes().forEach(lane -> lane.giveSideRows(task.sideOutput()));
        if (stage == topology.stages().get(topology.stages().size() - 1)) {
            topology.outputs().forEach(output -> output.giveTo(task.output()));
        }
    }

    private EpochOutcome outcome() {
        RowCounts sum = new RowCounts();
        for (Stage stage : topology.stages()) {
            for (Lane lane : stage.lanes()) {
                sum.add(lane.counts());
            }
        }
        long rowsOut =
                topology.outputs().stream().mapToLong(OutputOperator::rowsGiven).sum();
        long watermark = topology.eventTimes().stream()
                .mapToLong(EventTime::current)
                .min()
                .orElse(Long.MIN_VALUE);
        return new EpochOutcome(
                sum.read,
                sum.bytes,
                sum.filtered,
                sum.late,
                sum.undecodable,
                sum.failed,
                sum.kept,
                sum.given,
                rowsOut,
                watermark);
    }

    @Override
    public List<StateUnit> states() {
        return topology.operators().stream()
                .flatMap(List::stream)
                .map(Operator::state)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<OperatorProgress> progress() {
        return topology.operators().stream().map(Operator::progress).toList();
    }

    @Override
    public String waitingFor() {
        return topology.eventTimes().stream()
                .map(EventTime::waitingFor)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private void checkCancelled() {
        if (cancelled) {
            throw new EddylineException(ErrorCode.CANCELLED, "the query was cancelled");
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        stopWaiting();
    }

    @Override
    public void stopWaiting() {
        topology.lookups().forEach(Lookup::stopWaiting);
    }

    @Override
    public void close() {
        cancelled = true;
        topology.lookups().forEach(Lookup::close);
    }
}
