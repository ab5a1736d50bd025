package io.eddyline.formats.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.eddyline.connector.Options;
import io.eddyline.formats.Decoding;
import io.eddyline.type.RowType;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A field that is not set, as NULL and as what its file declares; Google's library says what that is. */
class DeclaredDefaultsTest {
    private static final Path DESCRIPTOR = Path.of("src/test/resources/formats/protobuf/defaults.binpb");
    private static final ProtobufFormat FORMAT = new ProtobufFormat();

    private static List<List<Object>> read(boolean defaults, byte... file) {
        Map<String, String> options = new HashMap<>(Map.of("descriptor.file", DESCRIPTOR.toString(), "message", "Row"));
        RowType all =
                FORMAT.describedSchema(options, ProtobufTypesOfTests.REACH).orElseThrow();
        RowType schema = all.select(Decoding.all(all).stream()
                .filter(i -> !all.name(i).equals("inner"))
                .toList());
        options.put("declared.defaults", Boolean.toString(defaults));
        Decoding.Outcome outcome = Decoding.whole(
                FORMAT.decoder(
                        schema,
                        Decoding.all(schema),
                        Options.check("it", FORMAT.decoderOptions(), options),
                        ProtobufTypesOfTests.REACH),
                schema,
                file);
        assertThat(outcome.reasons()).isEmpty();
        return outcome.rows();
    }

    private static Object declared(FieldDescriptor field) {
        if (!field.hasDefaultValue() || field.getContainingOneof() != null) {
            return null;
        }
        Object value = field.getDefaultValue();
        return switch (field.getType()) {
            case BYTES -> Decoding.comparable(((ByteString) value).toByteArray());
            case ENUM -> ((EnumValueDescriptor) value).getName();
            case UINT64, FIXED64 -> new BigDecimal(Long.toUnsignedString((Long) value));
            case UINT32, FIXED32 -> Integer.toUnsignedLong((Integer) value);
            default -> value;
        };
    }

    @Test
    void whatIsNotSetHasTheDeclaredDefaultOnRequest() throws Exception {
        FileDescriptorProto file =
                FileDescriptorSet.parseFrom(Files.readAllBytes(DESCRIPTOR)).getFile(0);
        Descriptor row = FileDescriptor.buildFrom(file, new FileDescriptor[0]).findMessageTypeByName("Row");
        List<Object> expected = new ArrayList<>();
        for (FieldDescriptor field : row.getFields()) {
            if (field.getType() != FieldDescriptor.Type.MESSAGE) {
                expected.add(declared(field));
            }
        }
        assertThat(expected).hasSize(20).filteredOn(value -> value == null).hasSize(3);
        assertThat(read(true, (byte) 0)).containsExactly(expected);
        assertThat(read(false, (byte) 0)).containsExactly(Collections.nCopies(20, null));
    }

    @Test
    void whatIsSetCounts() {
        List<Object> row = read(true, (byte) 4, (byte) 0x30, (byte) 9, (byte) 0x48, (byte) 0)
                .get(0);
        assertThat(row.get(5)).isEqualTo(9);
        assertThat(row.get(8)).isEqualTo(false);
    }
}
