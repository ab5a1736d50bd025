package io.eddyline.server.session;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.runtime.livetable.ChangeSet;
import io.eddyline.runtime.livetable.Subscription;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.nio.charset.StandardCharsets;

/** Changes of an answer as rows: {@code _op} (+I -U +U -D; = marks an epoch without more changes), {@code _epoch}, then the answer's columns. */
final class ChangeRows implements RowStream {
    private static final DataType OPERATION = DataType.varchar();
    private static final DataType EPOCH = DataType.bigint();
    private static final String MARK = "=";

    private final Subscription subscription;
    private final RowType schema;
    private final long lastEpoch;
    private volatile boolean closed;

    /** @param lastEpoch rows of later epochs are not given, the rows end there */
    ChangeRows(Subscription subscription, long lastEpoch) {
        this.subscription = subscription;
        this.lastEpoch = lastEpoch;
        this.schema = RowType.of(new Field("_op", OPERATION), new Field("_epoch", EPOCH))
                .concat(subscription.schema());
    }

    @Override
    public RowType schema() {
        return schema;
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public Batch next(long waitMicros) {
        ChangeSet changes = subscription.poll(waitMicros);
        if (changes == null) {
            return subscription.isEnded() ? null : empty();
        }
        if (changes.epoch() > lastEpoch) {
            return null;
        }
        return changes.isProgress() ? mark(changes) : rows(changes);
    }

    private Batch empty() {
        Column[] columns = schema.types().stream()
                .map(type -> ColumnBuilder.of(type).build())
                .toArray(Column[]::new);
        return Batch.of(0, columns);
    }

    private Batch mark(ChangeSet changes) {
        Column[] columns = new Column[schema.size()];
        columns[0] = operations(1, row -> MARK);
        columns[1] = epochs(1, changes.epoch());
        for (int i = 2; i < columns.length; i++) {
            ColumnBuilder builder = ColumnBuilder.of(schema.type(i));
            builder.appendNull();
            columns[i] = builder.build();
        }
        return Batch.of(1, columns);
    }

    private Batch rows(ChangeSet changes) {
        int count = changes.rowCount();
        Column[] columns = new Column[schema.size()];
        columns[0] = operations(count, row -> changes.kinds().get(row).symbol());
        columns[1] = epochs(count, changes.epoch());
        for (int i = 2; i < columns.length; i++) {
            columns[i] = changes.rows().column(i - 2);
        }
        return Batch.of(count, columns);
    }

    private static Column operations(int count, java.util.function.IntFunction<String> symbol) {
        BytesBuilder builder = (BytesBuilder) ColumnBuilder.of(OPERATION);
        for (int row = 0; row < count; row++) {
            builder.append(symbol.apply(row).getBytes(StandardCharsets.UTF_8));
        }
        return builder.build();
    }

    private static Column epochs(int count, long epoch) {
        LongBuilder builder = (LongBuilder) ColumnBuilder.of(EPOCH);
        for (int row = 0; row < count; row++) {
            builder.append(epoch);
        }
        return builder.build();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            subscription.close();
        }
    }
}
