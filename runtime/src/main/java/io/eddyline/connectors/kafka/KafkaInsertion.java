package io.eddyline.connectors.kafka;

import io.eddyline.connector.Format;
import io.eddyline.connector.Insertion;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.connectors.decoding.InsertedRows;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of one INSERT as records of the topic that a stream reads, in one transaction. */
final class KafkaInsertion {
    /** Writes records as they are. */
    private static final String RECORDS = "text";

    private KafkaInsertion() {}

    static Sink create(Insertion insertion) {
        SourceContext stream = insertion.stream();
        KafkaSourceOptions source = KafkaSourceOptions.of(stream);
        if (source.topics().size() != 1) {
            throw new EddylineException(
                    ErrorCode.NOT_SUPPORTED,
                    "nothing can be inserted into '" + stream.stream() + "': it does not read one topic only");
        }
        Map<String, String> all = stream.definition().options();
        Format format = Plugins.format(KafkaSourceOptions.formatName(all));
        if (!insertion.records() && format.decodesChanges() && !format.encodesChanges()) {
            throw new EddylineException(
                    ErrorCode.NOT_SUPPORTED, "rows cannot be written in the format '" + format.name() + "'");
        }
        Map<String, String> options = new HashMap<>(FormatChoice.only(KafkaSinkOptions.DECLARED, all));
        if (insertion.records()) {
            options.put(KafkaSinkOptions.FORMAT, RECORDS);
        } else {
            options.putAll(InsertedRows.encoderOptions(format, all));
        }
        SinkContext context = new SinkContext(
                "insert-" + insertion.name(),
                insertion.name(),
                insertion.schema(),
                options,
                OutputMode.APPEND,
                stream.paths(),
                new PrintStream(OutputStream.nullOutputStream()),
                List.of());
        return new KafkaSink(context, KafkaSinkOptions.of(context), true);
    }
}
