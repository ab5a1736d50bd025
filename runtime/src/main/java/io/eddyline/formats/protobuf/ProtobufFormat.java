package io.eddyline.formats.protobuf;

import io.eddyline.connector.Format;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.RowEncoder;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.Location;
import io.eddyline.storage.StoredFile;
import io.eddyline.type.RowType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code format = 'protobuf'}: messages of a type that a descriptor set describes. */
public final class ProtobufFormat implements Format {
    private static final Option DESCRIPTOR = Option.string(
                    "descriptor.file",
                    null,
                    "A descriptor set, made with `protoc --include_imports --descriptor_set_out=<file>`")
            .needed();
    private static final Option MESSAGE = Option.string(
                    "message",
                    null,
                    "The message's full name, such as `shop.Order`, or its last part where that is clear")
            .needed();
    private static final Option FRAMING = Option.choice(
            "framing",
            "none",
            List.of("none", "confluent"),
            "What stands before each message: nothing, or what Confluent's serializers put there, the number of a schema and which message of the schema it is");
    private static final Option DEFAULTS = Option.bool(
            "declared.defaults",
            false,
            "Whether a field that is not set has the default that the descriptor declares for it; else it is NULL");
    private static final Option SCHEMA_ID = Option.integer(
            "schema.id",
            null,
            "With `framing = 'confluent'`: the number under which a registry has the message's schema");
    private static final long MAX_DESCRIPTOR_BYTES = 64L << 20;

    @Override
    public String name() {
        return "protobuf";
    }

    @Override
    public String description() {
        return "Protocol Buffers: messages of a type that a descriptor set describes.";
    }

    @Override
    public List<Option> decoderOptions() {
        return List.of(DESCRIPTOR, MESSAGE, FRAMING, DEFAULTS);
    }

    @Override
    public List<Option> encoderOptions() {
        return List.of(DESCRIPTOR, MESSAGE, FRAMING, SCHEMA_ID);
    }

    @Override
    public String fileSuffix() {
        return ".binpb";
    }

    @Override
    public Optional<RowType> describedSchema(Map<String, String> options, PathPolicy reach) {
        Map<String, String> own = new HashMap<>();
        options.forEach((key, value) -> {
            String normalised = Options.normalise(key);
            if (decoderOptions().stream().anyMatch(option -> option.covers(normalised))) {
                own.put(key, value);
            }
        });
        MessageType message = message(Options.check("the format 'protobuf'", decoderOptions(), own), reach, false);
        RowType columns = ProtobufTypes.columns(message);
        return columns.size() == 0 ? Optional.empty() : Optional.of(columns);
    }

    @Override
    public RowDecoder decoder(RowType schema, List<Integer> columns, Options options, PathPolicy reach) {
        RowType wanted = schema.select(columns);
        MessageType message = message(options, reach, options.bool(DEFAULTS.key()));
        ConfluentFrame frame = isFramed(options) ? new ConfluentFrame(message.place(), 0) : null;
        return new ProtobufDecoder(Slots.reader(message, wanted.names(), wanted.types()), frame);
    }

    @Override
    public RowEncoder encoder(RowType schema, Options options, PathPolicy reach) {
        MessageType message = message(options, reach, false);
        if (isFramed(options) != options.isGiven(SCHEMA_ID.key())) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION,
                            "'schema.id' is needed with 'framing' = 'confluent', and has no meaning without")
                    .hint("Register the schema, and give the number that the registry answers.");
        }
        ConfluentFrame frame = isFramed(options)
                ? new ConfluentFrame(message.place(), Math.toIntExact(options.integer(SCHEMA_ID.key())))
                : null;
        return new ProtobufEncoder(MessageWriter.of(message, schema.names(), schema.types(), ""), frame);
    }

    private static boolean isFramed(Options options) {
        return options.choice(FRAMING.key()).equals("confluent");
    }

    @Override
    public RowDecoder decoder(RowType schema, List<Integer> columns, Options options) {
        throw new IllegalStateException("a descriptor needs to be read");
    }

    @Override
    public RowEncoder encoder(RowType schema, Options options) {
        throw new IllegalStateException("a descriptor needs to be read");
    }

    private static MessageType message(Options options, PathPolicy reach, boolean takesDefaults) {
        String path = options.string(DESCRIPTOR.key());
        return DescriptorReader.read(bytes(reach.locate(path)), path, takesDefaults)
                .message(options.string(MESSAGE.key()));
    }

    private static byte[] bytes(Location file) {
        try (StoredFile opened = file.open()) {
            long size = opened.size();
            if (size > MAX_DESCRIPTOR_BYTES) {
                throw new EddylineException(
                        ErrorCode.INVALID_OPTION, "'" + file + "' is too large for a descriptor set");
            }
            byte[] bytes = new byte[(int) size];
            opened.readFully(0, bytes, 0, bytes.length);
            return bytes;
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new EddylineException(ErrorCode.PATH_NOT_FOUND, "there is no descriptor set '" + file + "'", e);
        } catch (IOException e) {
            throw new EddylineException(ErrorCode.INPUT_OUTPUT, "cannot read the descriptor set '" + file + "'", e);
        }
    }
}
