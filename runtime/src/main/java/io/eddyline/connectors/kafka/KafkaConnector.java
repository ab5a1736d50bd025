package io.eddyline.connectors.kafka;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Insertion;
import io.eddyline.connector.Option;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.plan.OutputMode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Topics of Apache Kafka: read from positions that belong to the query's checkpoints, written in transactions that end with its epochs. */
public final class KafkaConnector implements Connector {
    static final String TOPIC = "topic";
    static final String PARTITION = "partition";
    static final String OFFSET = "offset";
    static final String TIMESTAMP = "timestamp";
    static final String KEY = "key";
    static final String HEADERS = "headers";
    static final RowType METADATA = RowType.of(
            new Field(TOPIC, DataType.varchar()),
            new Field(PARTITION, DataType.integer()),
            new Field(OFFSET, DataType.bigint()),
            new Field(TIMESTAMP, DataType.timestampLtz(3)),
            new Field(KEY, DataType.varbinary()),
            new Field(HEADERS, DataType.map(DataType.varchar(), DataType.varbinary())));

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String description() {
        return "Topics of Apache Kafka, read and written exactly once";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.SOURCE,
                Capability.SINK,
                Capability.SOURCE_FORMAT,
                Capability.SINK_FORMAT,
                Capability.SUPPLIES_SCHEMA,
                Capability.LASTING_OUTPUT);
    }

    @Override
    public List<Option> sourceOptions() {
        return KafkaSourceOptions.DECLARED;
    }

    @Override
    public List<Option> sinkOptions() {
        return KafkaSinkOptions.DECLARED;
    }

    @Override
    public RowType metadataColumns() {
        return METADATA;
    }

    @Override
    public Optional<RowType> suppliedSchema(Map<String, String> options, SourceContext context) {
        return FormatChoice.ofSource(KafkaSourceOptions.formatName(options), options)
                .format()
                .describedSchema(options, context.paths());
    }

    @Override
    public void checkSource(SourceContext context) {
        KafkaSourceOptions options = KafkaSourceOptions.of(context);
        KafkaSource.decoders(context);
        try (TopicOffsets topics = TopicOffsets.connect(options, context.stream())) {
            topics.partitions();
        } catch (RuntimeException e) {
            throw options.cluster().errors().translate(e, "the topics cannot be read");
        }
    }

    @Override
    public Source createSource(SourceContext context) {
        return new KafkaSource(context, KafkaSourceOptions.of(context));
    }

    @Override
    public Sink createInsertion(Insertion insertion) {
        return KafkaInsertion.create(insertion);
    }

    /** Whether updates have a key is checked when the sink is, with better advice. */
    @Override
    public Set<OutputMode> sinkModes(Map<String, String> options) {
        return EnumSet.of(OutputMode.APPEND, OutputMode.UPDATE);
    }

    @Override
    public void checkSink(SinkContext context) {
        SinkCheck.run(context, KafkaSinkOptions.of(context));
    }

    @Override
    public Sink createSink(SinkContext context) {
        return new KafkaSink(context, KafkaSinkOptions.of(context), false);
    }
}
