package io.eddyline.formats.protobuf;

import static io.eddyline.formats.protobuf.ProtobufTypesOfTests.REACH;
import static io.eddyline.formats.protobuf.ProtobufTypesOfTests.columns;
import static io.eddyline.formats.protobuf.ProtobufTypesOfTests.decoder;
import static io.eddyline.formats.protobuf.ProtobufTypesOfTests.encoder;
import static io.eddyline.formats.protobuf.ProtobufTypesOfTests.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.eddyline.connector.RowEncoder;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.formats.Decoding;
import io.eddyline.formats.RandomRows;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users see of the format; that messages are read as Google's library reads them is said in {@link ProtobufExchangeTest}. */
class ProtobufFormatTest {
    private static final ProtobufFormat FORMAT = new ProtobufFormat();

    @TempDir
    Path directory;

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static RowType schema(String name, DataType type) {
        return RowType.of(new Field(name, type));
    }

    private static Decoding.Outcome read(String message, RowType schema, String hex) {
        return Decoding.whole(decoder(message, schema), schema, bytes(hex));
    }

    @Test
    void theDescriptorSaysTheColumns() {
        assertThat(columns("Everything").toString())
                .isEqualTo("(d DOUBLE, f FLOAT, i64 BIGINT, u64 DECIMAL(20, 0), i32 INTEGER, x64 DECIMAL(20, 0), "
                        + "x32 BIGINT, b BOOLEAN, s VARCHAR, raw VARBINARY, u32 BIGINT, color VARCHAR, sx32 INTEGER, "
                        + "sx64 BIGINT, z32 INTEGER, z64 BIGINT, opt INTEGER, opt_color VARCHAR, "
                        + "item ROW(name VARCHAR, count INTEGER, prices ARRAY<DOUBLE>), "
                        + "items ARRAY<ROW(name VARCHAR, count INTEGER, prices ARRAY<DOUBLE>)>, numbers ARRAY<INTEGER>, "
                        + "texts ARRAY<VARCHAR>, colors ARRAY<VARCHAR>, plain ARRAY<BIGINT>, counts MAP<VARCHAR, BIGINT>, "
                        + "by_id MAP<INTEGER, ROW(name VARCHAR, count INTEGER, prices ARRAY<DOUBLE>)>, "
                        + "flags MAP<BOOLEAN, VARCHAR>, word VARCHAR, number BIGINT, "
                        + "thing ROW(name VARCHAR, count INTEGER, prices ARRAY<DOUBLE>), at TIMESTAMP_LTZ(6), "
                        + "took INTERVAL DAY TO SECOND, maybe BIGINT, maybe_text VARCHAR, "
                        + "times ARRAY<TIMESTAMP_LTZ(6)>, anything VARCHAR, far INTEGER)");
    }

    @Test
    void presenceIsAsTheSyntaxSays() {
        // proto3: what is not set is zero, what is optional is NULL.
        RowType schema = columns("Item");
        assertThat(read("shop.Item", schema, "00").rows()).containsExactly(Arrays.asList("", null, List.of()));
        // proto2: what is not set is NULL, what is required must be there.
        RowType old = RowType.of(new Field("place", DataType.varchar()), new Field("id", DataType.bigint()));
        assertThat(read("old.Reading", old, "02 0801").rows()).containsExactly(Arrays.asList(null, 1L));
        assertThat(read("old.Reading", old, "00").reasons()).containsExactly("the required field 'id' is missing");
        RowType modern = columns("modern.Event").select(List.of(0, 1, 7));
        assertThat(read("modern.Event", modern, "00").rows()).containsExactly(Arrays.asList(null, 0L, null));
    }

    @Test
    void aColumnMayBeOfAnotherTypeThatFits() {
        assertThat(read("Everything", schema("i32", DataType.of(TypeKind.TINYINT)), "02 287f 03 288001")
                        .rows())
                .containsExactly(List.of(127));
        assertThat(read("Everything", schema("i32", DataType.of(TypeKind.TINYINT)), "03 288001")
                        .reasons())
                .containsExactly("128 is out of range for TINYINT");
        assertThat(read("Everything", schema("color", DataType.integer()), "02 6005")
                        .rows())
                .containsExactly(List.of(5));
        assertThat(read("Everything", schema("u64", DataType.bigint()), "0b 20ffffffffffffffffff01")
                        .reasons())
                .containsExactly("18446744073709551615 is out of range for BIGINT");
        assertThat(read("Everything", schema("OPT", DataType.bigint().notNull()), "00")
                        .reasons())
                .containsExactly("NULL is not a BIGINT NOT NULL");
    }

    @Test
    void structsAreJson() {
        Value value = Value.newBuilder()
                .setStructValue(Struct.newBuilder()
                        .putFields("a", Value.newBuilder().setNumberValue(3).build())
                        .putFields(
                                "b",
                                Value.newBuilder()
                                        .setListValue(ListValue.newBuilder()
                                                .addValues(Value.newBuilder().setStringValue("x\"y"))
                                                .addValues(Value.newBuilder().setBoolValue(true))
                                                .addValues(Value.newBuilder().setNumberValue(0.5))
                                                .addValues(Value.newBuilder().setNullValue(NullValue.NULL_VALUE)))
                                        .build()))
                .build();
        String content = HexFormat.of().formatHex(value.toByteArray());
        String field = "a202" + HexFormat.of().toHexDigits((byte) (content.length() / 2)) + content;
        String message = HexFormat.of().toHexDigits((byte) (field.length() / 2)) + field;
        assertThat(read("Everything", schema("anything", DataType.varchar()), message)
                        .rows())
                .containsExactly(List.of("{\"a\":3,\"b\":[\"x\\\"y\",true,0.5,null]}"));
    }

    @Test
    void whatIsWrongIsSaidWhereItIs() {
        RowType schema = schema("name", DataType.varchar());
        Decoding.Outcome outcome =
                read("Item", schema, "04 0a0261 62  03 0a0561  03 0a01ff  02 0000  04 0a026364  09 0a01");
        assertThat(outcome.rows()).containsExactly(List.of("ab"), List.of("cd"));
        assertThat(outcome.reasons())
                .containsExactly(
                        "the message ends within a value",
                        "a string is not valid UTF-8",
                        "a field has the number 0: these are no bytes of a message",
                        "the file ends within a message of 9 bytes");
        assertThat(read("Item", schema, "00 ffffffffffff 0000").reasons())
                .containsExactly("no length of a message stands here; the rest of the file cannot be read");
    }

    @Test
    void deepGroupsTakeNoMoreThanTheirBytes() {
        String groups = "0b".repeat(5000);
        Decoding.Outcome outcome = read("Item", schema("name", DataType.varchar()), "8827" + groups);
        assertThat(outcome.reasons()).containsExactly("groups are nested more than 100 levels deep");
    }

    @Test
    void whatDoesNotFitTheMessageIsRefused() throws IOException {
        assertThatThrownBy(() -> decoder("Item", schema("nam", DataType.varchar())))
                .isInstanceOf(EddylineException.class)
                .hasMessageContaining("no field for the column 'nam'")
                .hasMessageContaining("name");
        assertThatThrownBy(() -> decoder("Item", schema("name", DataType.bigint())))
                .hasMessageContaining("string cannot be read as BIGINT");
        assertThatThrownBy(() -> columns("Itm")).hasMessageContaining("shop.Item");
        Map<String, String> wrong = new HashMap<>(options("Item"));
        wrong.put("descriptor.file", directory.resolve("none").toString());
        assertThatThrownBy(() -> FORMAT.describedSchema(wrong, REACH))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH_NOT_FOUND));
        Path text = Files.writeString(directory.resolve("text"), "syntax = \"proto3\";");
        wrong.put("descriptor.file", text.toString());
        assertThatThrownBy(() -> FORMAT.describedSchema(wrong, REACH)).hasMessageContaining("is no descriptor set");
    }

    @Test
    void whatTheMessageCannotHoldIsAnError() {
        assertThatThrownBy(() -> encoder("Everything", schema("i32", DataType.bigint())))
                .hasMessageContaining("BIGINT cannot be written as int32");
        assertThatThrownBy(() -> encoder("old.Reading", schema("place", DataType.varchar())))
                .hasMessageContaining("needs the field 'id'");
        assertThatThrownBy(() -> write("Everything", schema("u32", DataType.bigint()), -1L))
                .hasMessageContaining("-1 cannot be written to the field 'u32' of type uint32");
        assertThatThrownBy(() -> write("Everything", schema("color", DataType.varchar()), "BLUE"))
                .hasMessageContaining("no value 'BLUE'");
        assertThatThrownBy(() -> write(
                        "Everything", schema("texts", DataType.array(DataType.varchar())), Arrays.asList("a", null)))
                .hasMessageContaining("cannot hold NULL");
        RowType both = RowType.of(new Field("word", DataType.varchar()), new Field("number", DataType.bigint()));
        assertThatThrownBy(() -> write("Everything", both, "a", 1L)).hasMessageContaining("of a oneof");
        assertThat(write("Everything", both, "a", null)).isEqualTo("04e2010161");
    }

    /** In hexadecimal, with its length. */
    private static String write(String message, RowType schema, Object... row) {
        RowEncoder encoder = encoder(message, schema);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            encoder.encode(RandomRows.batch(schema, List.of(Arrays.asList(row))), out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return HexFormat.of().formatHex(out.toByteArray());
    }
}
