package io.eddyline.connectors.kafka;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.Origin;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.decoding.Decoders;
import io.eddyline.connectors.decoding.DecodingLayout;
import io.eddyline.connectors.kafka.KafkaSourceOptions.Tombstones;
import io.eddyline.type.DataType;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads one range of one partition: every record is decoded by itself. */
final class KafkaReader implements SplitReader {
    /** Bytes behind a record that a decoder may look at. */
    private static final int SLACK = 64;

    /** Bytes that a record costs besides key and value, for the account of what was read. */
    private static final int RECORD_OVERHEAD = 10;

    private final int ordinal;
    private final RecordSupply supply;
    private final Decoders decoders;
    private final DecodingLayout layout;
    private final RowDecoder decoder;
    private final Tombstones tombstones;
    private final DecodeTarget target;

    /** The record of each row of the batch in hand. */
    private ConsumerRecord<RecordBytes.Slice, RecordBytes.Slice>[] rows = newRecords(Batch.TARGET_ROWS + 1);

    private ConsumerRecord<RecordBytes.Slice, RecordBytes.Slice> current;
    private BadRows bad;
    private byte[] scratch = new byte[1024];
    private long bytesRead;
    private long recordsRead;
    private boolean ended;

    KafkaReader(int ordinal, RecordSupply supply, Decoders decoders, Tombstones tombstones) {
        this.ordinal = ordinal;
        this.supply = supply;
        this.decoders = decoders;
        this.layout = decoders.layout();
        this.decoder = decoders.take();
        this.tombstones = tombstones;
        this.target = new DecodeTarget(layout.decodedType(), Batch.TARGET_ROWS, this::failed);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ConsumerRecord<RecordBytes.Slice, RecordBytes.Slice>[] newRecords(int count) {
        return new ConsumerRecord[count];
    }

    @Override
    public Batch read(BadRows badRows) {
        bad = badRows;
        while (!target.isFull()) {
            current = supply.next(target.rows() > 0);
            if (current == null) {
                ended = target.rows() == 0;
                break;
            }
            decodeCurrent();
        }
        int count = target.rows();
        if (count == 0) {
            return null;
        }
        long[] weights = target.weights();
        Column[] columns = layout.assemble(target.build(), key -> MetadataColumns.build(key, rows, count));
        return Batch.weighted(count, weights, columns).withOrigin(new KafkaOrigin(), null);
    }

    private void decodeCurrent() {
        int before = target.rows();
        RecordBytes.Slice value = current.value();
        recordsRead++;
        bytesRead += RECORD_OVERHEAD + Math.max(0, current.serializedKeySize());
        if (value == null) {
            decodeTombstone();
        } else {
            bytesRead += value.length();
            decode(value);
        }
        for (int row = before; row < target.rows(); row++) {
            rows[row] = current;
        }
    }

    private void decode(RecordBytes.Slice value) {
        if (value.array().length - value.to() >= SLACK) {
            decoder.decodeRecord(value.array(), value.from(), value.to(), target);
            return;
        }
        int length = value.length();
        if (scratch.length < length + SLACK) {
            scratch = new byte[length + (length >> 1) + SLACK];
        }
        System.arraycopy(value.array(), value.from(), scratch, 0, length);
        decoder.decodeRecord(scratch, 0, length, target);
    }

    private void decodeTombstone() {
        switch (tombstones) {
            case IGNORE -> {
                // It is said so in the options.
            }
            case NULLS -> {
                if (layout.decodedType().types().stream().allMatch(DataType::nullable)) {
                    for (int i = 0; i < target.columnCount(); i++) {
                        target.column(i).appendNull();
                    }
                    target.endRow(0, 0);
                } else {
                    failed(0, 0, "the record has no value, and a column is NOT NULL");
                }
            }
            case BAD -> failed(0, 0, "the record has no value");
        }
    }

    private void failed(int start, int length, String reason) {
        bad.add(position(current), raw(current), reason);
    }

    private static String position(ConsumerRecord<?, ?> record) {
        return record.topic() + ":partition " + record.partition() + ":offset " + record.offset();
    }

    private static byte[] raw(ConsumerRecord<RecordBytes.Slice, RecordBytes.Slice> record) {
        return record.value() == null ? new byte[0] : record.value().copy();
    }

    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() {
        Arrays.fill(rows, null);
        if (ended) {
            decoders.giveBack(decoder);
            ended = false;
        }
        supply.close(recordsRead, bytesRead);
    }

    /** Valid until the next read. */
    private final class KafkaOrigin implements Origin {
        @Override
        public int split() {
            return ordinal;
        }

        @Override
        public String position(int row) {
            return KafkaReader.position(rows[row]);
        }

        @Override
        public byte[] raw(int row) {
            return KafkaReader.raw(rows[row]);
        }
    }
}
