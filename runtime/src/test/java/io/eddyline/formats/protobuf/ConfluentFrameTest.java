package io.eddyline.formats.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.Decoding;
import io.eddyline.formats.RandomRows;
import io.eddyline.formats.value.BadValue;
import io.eddyline.formats.value.ByteSink;
import io.eddyline.type.RowType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Confluent's serializers put before messages; the bytes are those that its documentation gives. */
class ConfluentFrameTest {
    private static final ProtobufFormat FORMAT = new ProtobufFormat();

    private static String written(int id, Integer... place) {
        ByteSink out = new ByteSink();
        new ConfluentFrame(List.of(place), id).put(out);
        return HexFormat.of().formatHex(out.array(), 0, out.size());
    }

    private static int passed(String hex, Integer... place) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new ConfluentFrame(List.of(place), 0).pass(bytes, 0, bytes.length);
    }

    @Test
    void theFirstMessageIsASingleZeroAndOthersAreListed() {
        assertThat(written(7, 0)).isEqualTo("000000000700");
        assertThat(written(0x01020304, 1)).isEqualTo("00010203040202");
        assertThat(written(7, 1, 0)).isEqualTo("0000000007040200");
        assertThat(written(7, 70)).isEqualTo("0000000007028c01");
        assertThat(passed("000000000700ff", 0)).isEqualTo(6);
        assertThat(passed("00000000070200ff", 0)).isEqualTo(7);
        assertThat(passed("00010203040202", 1)).isEqualTo(7);
        assertThat(passed("0000000007040200ff", 1, 0)).isEqualTo(8);
        assertThat(passed("0000000007028c01", 70)).isEqualTo(8);
    }

    @Test
    void whatIsNoSuchMessageIsSaid() {
        assertThatThrownBy(() -> passed("", 0)).isInstanceOf(BadValue.class).hasMessageContaining("a zero");
        assertThatThrownBy(() -> passed("0a0000000700", 0)).hasMessageContaining("a zero");
        for (String cut :
                List.of("00", "00000000", "0000000007", "000000000702", "00000000070280", "00000000078080808080")) {
            assertThatThrownBy(() -> passed(cut, 1))
                    .isInstanceOf(BadValue.class)
                    .hasMessageContaining("ends within");
        }
        assertThatThrownBy(() -> passed("00000000070204", 1)).hasMessageContaining("another type");
        assertThatThrownBy(() -> passed("000000000700", 1)).hasMessageContaining("another type");
        assertThatThrownBy(() -> passed("0000000007040200", 0)).hasMessageContaining("another type");
    }

    @Test
    void theDescriptorSaysWhichMessageItIs() throws IOException {
        byte[] bytes = Files.readAllBytes(ProtobufTypesOfTests.DESCRIPTOR);
        DescriptorSet set = DescriptorReader.read(bytes, "types", false);
        int nested = 0;
        for (var file : FileDescriptorSet.parseFrom(bytes).getFileList()) {
            String scope = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
            for (int i = 0; i < file.getMessageTypeCount(); i++) {
                var type = file.getMessageType(i);
                assertThat(set.message(scope + type.getName()).place()).containsExactly(i);
                for (int k = 0; k < type.getNestedTypeCount(); k++) {
                    String name =
                            scope + type.getName() + "." + type.getNestedType(k).getName();
                    assertThat(set.message(name).place()).containsExactly(i, k);
                    nested++;
                }
            }
        }
        assertThat(nested).isPositive();
    }

    private static Options options(java.util.Collection<io.eddyline.connector.Option> declared, String... more) {
        Map<String, String> all = new HashMap<>(ProtobufTypesOfTests.options("shop.Item"));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return Options.check("it", List.copyOf(declared), all);
    }

    @Test
    void framedMessagesGoThereAndBack() throws IOException {
        RowType schema = ProtobufTypesOfTests.columns("shop.Item");
        Descriptor reference = ProtobufTypesOfTests.reference("shop.Item");
        List<List<Object>> rows = List.of(Arrays.asList("pen", 3, List.of(1.5)), Arrays.asList("", null, List.of()));
        RowEncoder encoder = FORMAT.encoder(
                schema,
                options(FORMAT.encoderOptions(), "framing", "confluent", "schema.id", "258"),
                ProtobufTypesOfTests.REACH);
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        encoder.encodeRecord(RandomRows.batch(schema, rows), 0, one);
        String start = written(258, reference.getIndex());
        assertThat(HexFormat.of().formatHex(one.toByteArray())).startsWith(start);
        byte[] message = Arrays.copyOfRange(one.toByteArray(), start.length() / 2, one.size());
        assertThat(com.google.protobuf.DynamicMessage.parseFrom(reference, message)
                        .toString())
                .contains("pen");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        encoder.encode(RandomRows.batch(schema, rows), all);
        Options reading = options(FORMAT.decoderOptions(), "framing", "confluent");
        Decoding.Outcome outcome = Decoding.whole(
                FORMAT.decoder(schema, Decoding.all(schema), reading, ProtobufTypesOfTests.REACH),
                schema,
                all.toByteArray());
        assertThat(outcome.reasons()).isEmpty();
        assertThat(outcome.rows()).isEqualTo(rows);
        assertThatThrownBy(() -> FORMAT.encoder(
                        schema, options(FORMAT.encoderOptions(), "framing", "confluent"), ProtobufTypesOfTests.REACH))
                .hasMessageContaining("'schema.id' is needed");
    }
}
