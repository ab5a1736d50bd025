package io.eddyline.runtime.stage;

import io.eddyline.batch.Batch;
import io.eddyline.runtime.dataflow.EpochTask;
import io.eddyline.runtime.exchange.ExchangeOperator;
import io.eddyline.runtime.operator.Lane;
import io.eddyline.runtime.operator.Operator;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The operators between two exchanges, once for each lane. Within a lane they call each other directly. */
final class Stage {
    private final List<Lane> lanes = new ArrayList<>();
    private final List<List<Operator>> operators = new ArrayList<>();
    private final List<Inlet> inlets = new ArrayList<>();

    /**
     * Where rows of an earlier stage come in.
     *
     * @param sources the exchange in each lane of the earlier stage
     * @param targets the operator in each lane of this stage
     */
    private record Inlet(List<ExchangeOperator> sources, List<Operator> targets, int port) {}

    Stage(int laneCount, ZoneId zone, boolean failOnBadRow) {
        for (int i = 0; i < laneCount; i++) {
            lanes.add(new Lane(i, zone, failOnBadRow));
            operators.add(new ArrayList<>());
        }
    }

    List<Lane> lanes() {
        return lanes;
    }

    int laneCount() {
        return lanes.size();
    }

    /** Operators of a lane, inputs first. */
    List<Operator> operators(int lane) {
        return operators.get(lane);
    }

    void add(Operator operator) {
        operators.get(operator.lane().index()).add(operator);
    }

    void addInlet(List<ExchangeOperator> sources, List<Operator> targets, int port) {
        inlets.add(new Inlet(sources, targets, port));
    }

    void begin(EpochTask task) {
        lanes.forEach(lane -> lane.begin(task.nowMicros(), task.endOfInput()));
        operators.forEach(lane -> lane.forEach(Operator::begin));
    }

    /** Takes what waits for a lane, inputs in a fixed order. */
    void drain(int lane, Runnable betweenBatches) {
        for (Inlet inlet : inlets) {
            for (ExchangeOperator source : inlet.sources()) {
                List<Batch> waiting = source.waitingFor(lane);
                for (int i = 0; i < waiting.size(); i++) {
                    betweenBatches.run();
                    inlet.targets().get(lane).push(inlet.port(), waiting.get(i));
                    // Lets go of its memory as soon as it can be.
                    waiting.set(i, null);
                }
                waiting.clear();
            }
        }
    }

    /** Ends the epoch in a lane. */
    void finish(int lane, Runnable betweenOperators) {
        for (Operator operator : operators.get(lane)) {
            betweenOperators.run();
            operator.finish();
        }
    }
}
