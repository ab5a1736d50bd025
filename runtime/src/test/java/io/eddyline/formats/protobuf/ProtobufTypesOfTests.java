package io.eddyline.formats.protobuf;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.eddyline.connector.Options;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.Decoding;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The messages of {@code formats/protobuf/*.proto}, as Google's library and as Eddyline have them. */
final class ProtobufTypesOfTests {
    static final Path DESCRIPTOR = Path.of("src/test/resources/formats/protobuf/types.binpb");
    static final PathPolicy REACH = PathPolicy.everything(Path.of(""));

    private static final ProtobufFormat FORMAT = new ProtobufFormat();

    private ProtobufTypesOfTests() {}

    static Map<String, String> options(String message) {
        return Map.of("descriptor.file", DESCRIPTOR.toString(), "message", message);
    }

    static RowType columns(String message) {
        return FORMAT.describedSchema(options(message), REACH).orElseThrow();
    }

    static RowDecoder decoder(String message, RowType schema) {
        Options options = Options.check("it", FORMAT.decoderOptions(), options(message));
        return FORMAT.decoder(schema, Decoding.all(schema), options, REACH);
    }

    static RowEncoder encoder(String message, RowType schema) {
        return FORMAT.encoder(schema, Options.check("it", FORMAT.encoderOptions(), options(message)), REACH);
    }

    /** The message as Google's library knows it. */
    static Descriptor reference(String message) {
        try {
            Map<String, FileDescriptor> files = new HashMap<>();
            for (FileDescriptorProto file :
                    FileDescriptorSet.parseFrom(Files.readAllBytes(DESCRIPTOR)).getFileList()) {
                FileDescriptor[] imports =
                        file.getDependencyList().stream().map(files::get).toArray(FileDescriptor[]::new);
                files.put(file.getName(), FileDescriptor.buildFrom(file, imports));
            }
            String simple = message.substring(message.lastIndexOf('.') + 1);
            return files.values().stream()
                    .filter(file -> message.startsWith(file.getPackage() + "."))
                    .map(file -> file.findMessageTypeByName(simple))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DescriptorValidationException e) {
            throw new AssertionError(e);
        }
    }
}
