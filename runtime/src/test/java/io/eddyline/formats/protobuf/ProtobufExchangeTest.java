package io.eddyline.formats.protobuf;

import static io.eddyline.formats.protobuf.ProtobufTypesOfTests.columns;
import static io.eddyline.formats.protobuf.ProtobufTypesOfTests.decoder;
import static io.eddyline.formats.protobuf.ProtobufTypesOfTests.encoder;
import static io.eddyline.formats.protobuf.ProtobufTypesOfTests.reference;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.RowEncoder;
import io.eddyline.error.EddylineException;
import io.eddyline.formats.Decoding;
import io.eddyline.type.RowType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Google's library writes Eddyline reads as that library does, and the other way round. */
class ProtobufExchangeTest {
    /** What Eddyline alone looks at; and numbers of fields and lengths beyond 32 bits, of which the other library drops what is too much. */
    private static final List<String> OWN_REASONS = List.of(
            "UTF-8",
            "a Timestamp of",
            "a Duration of",
            "google.protobuf.Value",
            "a field has the number",
            "ends within",
            "64 bits");

    private final List<String> reasons = new ArrayList<>();

    private List<Object> decode(RowDecoder decoder, RowType schema, byte[] message) {
        reasons.clear();
        DecodeTarget target = new DecodeTarget(schema, 2, (start, length, reason) -> reasons.add(reason));
        byte[] buffer = new byte[message.length + 67];
        Arrays.fill(buffer, (byte) -1);
        System.arraycopy(message, 0, buffer, 3, message.length);
        decoder.decodeRecord(buffer, 3, 3 + message.length, target);
        assertThat(target.rows() + reasons.size()).isEqualTo(1);
        if (target.rows() == 0) {
            return null;
        }
        Column[] columns = target.build();
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            row.add(comparable(JavaValues.read(columns[i], 0, schema.type(i))));
        }
        return row;
    }

    private static Object comparable(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(ProtobufExchangeTest::comparable).collect(Collectors.toList())
                : Decoding.comparable(value);
    }

    /** All columns but those whose text the other library does not make. */
    private static RowType comparableColumns(String message) {
        RowType all = columns(message);
        return all.select(Decoding.all(all).stream()
                .filter(i -> !all.name(i).equals("anything"))
                .toList());
    }

    private static byte[] together(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.Everything", "shop.Item", "old.Reading", "modern.Event"})
    void readsWhatTheOtherLibraryWrites(String name) throws Exception {
        Random random = new Random(7);
        RandomMessages messages = new RandomMessages(random);
        Descriptor type = reference(name);
        RowType schema = comparableColumns(name);
        RowDecoder decoder = decoder(name, schema);
        for (int round = 0; round < 500; round++) {
            byte[] message = messages.message(type).toByteArray();
            if (round % 3 == 0) {
                // The fields of both: later ones win, messages are merged, arrays grow.
                message = together(message, messages.message(type).toByteArray());
            }
            List<Object> row = decode(decoder, schema, message);
            assertThat(reasons).isEmpty();
            assertThat(row).isEqualTo(ProtobufReference.row(DynamicMessage.parseFrom(type, message), schema));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.Everything", "shop.Item", "old.Reading", "modern.Event"})
    void damagedMessagesAreReadAsTheOtherLibraryReadsThemOrNotAtAll(String name) {
        Random random = new Random(8);
        RandomMessages messages = new RandomMessages(random);
        Descriptor type = reference(name);
        // The other library keeps entries whose value is none of a closed enum, in messages without a class.
        RowType all = comparableColumns(name);
        RowType schema = all.select(Decoding.all(all).stream()
                .filter(c -> !all.name(c).equals("marks"))
                .toList());
        RowDecoder decoder = decoder(name, schema);
        int same = 0;
        int refused = 0;
        for (int round = 0; round < 5000; round++) {
            byte[] message = messages.message(type).toByteArray();
            for (int flips = random.nextInt(3); flips >= 0 && message.length > 0; flips--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt();
            }
            message = Arrays.copyOf(message, message.length - random.nextInt(1 + message.length / 8));
            List<Object> row = decode(decoder, schema, message);
            try {
                DynamicMessage read = DynamicMessage.parseFrom(type, message);
                if (row == null) {
                    assertThat(OWN_REASONS)
                            .as("%s: %s, read as %s", HexFormat.of().formatHex(message), reasons, read)
                            .anyMatch(reasons.get(0)::contains);
                } else {
                    assertThat(row)
                            .as(HexFormat.of().formatHex(message))
                            .isEqualTo(ProtobufReference.row(read, schema));
                    same++;
                }
            } catch (InvalidProtocolBufferException e) {
                // Of columns that are not read, and of wrappers and the like, the other library looks at more.
                refused += row == null ? 1 : 0;
            }
        }
        assertThat(same).isGreaterThan(100);
        assertThat(refused).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.Everything", "shop.Item", "old.Reading", "modern.Event"})
    void theOtherLibraryReadsWhatIsWritten(String name) throws IOException {
        Random random = new Random(9);
        RandomMessages messages = new RandomMessages(random);
        Descriptor type = reference(name);
        RowType schema = comparableColumns(name);
        RowDecoder decoder = decoder(name, schema);
        RowEncoder encoder = encoder(name, schema);
        for (int round = 0; round < 300; round++) {
            DynamicMessage message = messages.message(type);
            byte[] bytes = message.toByteArray();
            DecodeTarget target = new DecodeTarget(schema, 2, (start, length, reason) -> {
                throw new AssertionError(reason);
            });
            decoder.decodeRecord(Arrays.copyOf(bytes, bytes.length + 64), 0, bytes.length, target);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                encoder.encodeRecord(Batch.of(1, target.build()), 0, out);
            } catch (EddylineException e) {
                // A number of an enum has been read as text, and is no name.
                assertThat(e).hasMessageContaining("the enum");
                continue;
            }
            DynamicMessage back = DynamicMessage.parseFrom(type, out.toByteArray());
            assertThat(ProtobufReference.row(back, schema)).isEqualTo(ProtobufReference.row(message, schema));
        }
    }
}
