package io.eddyline.connectors.kafka;

import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.batch.MapBuilder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What Kafka knows of a record besides its value. */
final class MetadataColumns {
    private static final long MICROS_PER_MILLI = 1000;

    private MetadataColumns() {}

    static Column build(String key, ConsumerRecord<RecordBytes.Slice, RecordBytes.Slice>[] records, int count) {
        ColumnBuilder column = ColumnBuilder.of(KafkaConnector.METADATA.type(KafkaConnector.METADATA.indexOf(key)));
        byte[] topic = records[0].topic().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < count; i++) {
            ConsumerRecord<RecordBytes.Slice, RecordBytes.Slice> record = records[i];
            switch (key) {
                case KafkaConnector.TOPIC -> ((BytesBuilder) column).append(topic);
                case KafkaConnector.PARTITION -> ((IntBuilder) column).append(record.partition());
                case KafkaConnector.OFFSET -> ((LongBuilder) column).append(record.offset());
                case KafkaConnector.TIMESTAMP -> appendTime(record.timestamp(), (LongBuilder) column);
                case KafkaConnector.KEY -> appendKey(record.key(), (BytesBuilder) column);
                case KafkaConnector.HEADERS -> appendHeaders(record.headers(), (MapBuilder) column);
                default -> throw new IllegalArgumentException(key);
            }
        }
        return column.build();
    }

    private static void appendTime(long millis, LongBuilder column) {
        if (millis < 0) {
            column.appendNull();
        } else {
            column.append(millis * MICROS_PER_MILLI);
        }
    }

    private static void appendKey(RecordBytes.Slice key, BytesBuilder column) {
        if (key == null) {
            column.appendNull();
        } else {
            column.append(key.array(), key.from(), key.length());
        }
    }

    /** Of headers of one name the last counts, as in Kafka's own {@code lastHeader}. */
    private static void appendHeaders(Headers headers, MapBuilder column) {
        Map<String, byte[]> last = new LinkedHashMap<>();
        for (Header header : headers) {
            last.put(header.key(), header.value());
        }
        last.forEach((name, value) -> {
            ((BytesBuilder) column.keys()).append(name);
            if (value == null) {
                column.mapValues().appendNull();
            } else {
                ((BytesBuilder) column.mapValues()).append(value);
            }
        });
        column.endRow();
    }
}
