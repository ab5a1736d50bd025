package io.eddyline.connectors.nexmark;

import io.eddyline.batch.Column;
import io.eddyline.connectors.generator.RowGenerator;
import io.eddyline.type.RowType;
import java.util.List;

/** The rows of one kind of event; only the wanted columns are made. */
record EntityGenerator(Entity entity, NexmarkModel model, boolean startsNow, List<Integer> columns)
        implements RowGenerator {
    EntityGenerator {
        columns = List.copyOf(columns);
    }

    @Override
    public RowType type() {
        return entity.type().select(columns);
    }

    @Override
    public boolean has(long ordinal) {
        return NexmarkModel.kind(model.event(ordinal)) == entity.kind();
    }

    @Override
    public Column[] generate(long[] ordinals, int count, long startMicros) {
        NexmarkModel atStart = startsNow ? model.startingAt(startMicros) : model;
        long[] events = atStart.events(ordinals, count);
        return columns.stream()
                .map(column -> entity.fillers().get(column).fill(atStart, events, count))
                .toArray(Column[]::new);
    }
}
