package io.eddyline.connectors.nexmark;

import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.RowBuilder;
import io.eddyline.connectors.generator.RowGenerator;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.List;

/** All events in one stream: {@code event_type} says which of the nested rows is there. */
record AllEventsGenerator(NexmarkModel model, boolean startsNow, List<Integer> columns) implements RowGenerator {
    private static final List<Entity> ENTITIES = List.of(Entity.PERSON, Entity.AUCTION, Entity.BID);
    private static final int EVENT_TYPE = 0;
    private static final int DATE_TIME = 4;

    static final RowType TYPE = RowType.of(
            new Field("event_type", DataType.integer()),
            new Field("person", rowOf(Entity.PERSON)),
            new Field("auction", rowOf(Entity.AUCTION)),
            new Field("bid", rowOf(Entity.BID)),
            new Field("dateTime", DataType.timestamp(3)));

    AllEventsGenerator {
        columns = List.copyOf(columns);
    }

    private static DataType rowOf(Entity entity) {
        return DataType.row(entity.type().names(), entity.type().types());
    }

    @Override
    public RowType type() {
        return TYPE.select(columns);
    }

    @Override
    public boolean has(long ordinal) {
        return true;
    }

    @Override
    public Column[] generate(long[] ordinals, int count, long startMicros) {
        NexmarkModel atStart = startsNow ? model.startingAt(startMicros) : model;
        long[] events = atStart.events(ordinals, count);
        return columns.stream()
                .map(column -> switch (column) {
                    case EVENT_TYPE -> kinds(events, count);
                    case DATE_TIME -> ColumnFiller.EVENT_TIMES.fill(atStart, events, count);
                    default -> nested(ENTITIES.get(column - 1), atStart, events, count);
                })
                .toArray(Column[]::new);
    }

    private static Column kinds(long[] events, int count) {
        int[] kinds = new int[count];
        for (int i = 0; i < count; i++) {
            kinds[i] = NexmarkModel.kind(events[i]).ordinal();
        }
        return new IntColumn(kinds, null, count);
    }

    /** The entity's rows where the event is one, NULL elsewhere. */
    private static Column nested(Entity entity, NexmarkModel model, long[] events, int count) {
        long[] own = new long[count];
        int ownCount = 0;
        for (int i = 0; i < count; i++) {
            if (NexmarkModel.kind(events[i]) == entity.kind()) {
                own[ownCount++] = events[i];
            }
        }
        int rows = ownCount;
        Column[] fields = entity.fillers().stream()
                .map(filler -> filler.fill(model, own, rows))
                .toArray(Column[]::new);
        RowBuilder builder = (RowBuilder) ColumnBuilder.of(rowOf(entity));
        int row = 0;
        for (int i = 0; i < count; i++) {
            if (row < rows && own[row] == events[i]) {
                for (int field = 0; field < fields.length; field++) {
                    builder.field(field).appendFrom(fields[field], row);
                }
                builder.endRow();
                row++;
            } else {
                builder.appendNull();
            }
        }
        return builder.build();
    }
}
