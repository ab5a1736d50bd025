package io.eddyline.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.formats.Decoding;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields that are no columns, columns that are no fields, and names in another case. */
class JsonStrictnessTest {
    private static final RowType SCHEMA =
            RowType.of(new Field("id", DataType.bigint()), new Field("Name", DataType.varchar()));
    private static final String LINES = """
            {"id":1,"Name":"a"}
            {"ID":2,"name":"b"}
            {"id":3}
            {"id":4,"Name":null,"more":{"id":5}}
            """;

    private static Decoding.Outcome decode(Map<String, String> options) {
        return Decoding.whole(Decoding.decoder(new JsonFormat(), SCHEMA, options), SCHEMA, LINES);
    }

    @Test
    void usuallyAllIsTaken() {
        assertThat(decode(Map.of()).rows())
                .containsExactly(List.of(1L, "a"), List.of(2L, "b"), Arrays.asList(3L, null), Arrays.asList(4L, null));
    }

    @Test
    void unknownFieldsMayFail() {
        Decoding.Outcome outcome = decode(Map.of("unknown.fields", "fail"));
        assertThat(outcome.rows()).hasSize(3);
        assertThat(outcome.reasons()).containsExactly("the field 'more' is no column");
    }

    @Test
    void missingFieldsMayFail() {
        Decoding.Outcome outcome = decode(Map.of("missing_fields", "fail"));
        assertThat(outcome.rows()).hasSize(3).contains(Arrays.asList(4L, null));
        assertThat(outcome.reasons()).containsExactly("the field 'Name' is missing");
    }

    @Test
    void caseMayMatter() {
        assertThat(decode(Map.of("case.sensitive", "true")).rows())
                .containsExactly(
                        List.of(1L, "a"), Arrays.asList(null, null), Arrays.asList(3L, null), Arrays.asList(4L, null));
        assertThat(decode(Map.of("case.sensitive", "true", "unknown.fields", "fail", "missing.fields", "fail"))
                        .reasons())
                .containsExactly(
                        "the field 'ID' is no column", "the field 'Name' is missing", "the field 'more' is no column");
    }
}
