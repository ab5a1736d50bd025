package io.eddyline.connectors.file;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files of a directory: read each once as it appears, or written so that each row is there exactly once. */
public final class FileConnector implements Connector {
    static final String PATH = "path";
    static final String MODIFIED = "modified";
    static final String ROW = "row";
    static final RowType METADATA = RowType.of(
            new Field(PATH, DataType.varchar()),
            new Field(MODIFIED, DataType.timestampLtz(3)),
            new Field(ROW, DataType.bigint()));

    @Override
    public String name() {
        return "file";
    }

    @Override
    public String description() {
        return "Files of a directory, each read once as it appears; or written with every row there exactly once";
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
        return FileSourceOptions.DECLARED;
    }

    @Override
    public List<Option> sinkOptions() {
        return FileSinkOptions.DECLARED;
    }

    @Override
    public RowType metadataColumns() {
        return METADATA;
    }

    @Override
    public Optional<RowType> suppliedSchema(Map<String, String> options, SourceContext context) {
        FileSourceOptions parsed = FileSourceOptions.of(options);
        FormatChoice format =
                FormatChoice.ofSource(parsed.format(), options, context.paths()).notForMessages();
        return SchemaSample.infer(parsed, format, context.paths());
    }

    @Override
    public void checkSource(SourceContext context) {
        createSource(context);
    }

    @Override
    public Source createSource(SourceContext context) {
        return new FileSource(context, FileSourceOptions.of(context.definition().options()));
    }

    @Override
    public Sink createInsertion(Insertion insertion) {
        return FileInsertion.create(insertion);
    }

    @Override
    public Set<OutputMode> sinkModes(Map<String, String> options) {
        return Set.of(OutputMode.APPEND, OutputMode.COMPLETE);
    }

    @Override
    public Sink createSink(SinkContext context) {
        return new FileSink(context, FileSinkOptions.of(context));
    }
}
