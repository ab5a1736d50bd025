package io.eddyline.formats.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.eddyline.formats.value.Lines;
import io.eddyline.formats.value.Sample;
import io.eddyline.formats.value.TypeGuess;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.util.Optional;

/** Guesses columns from the first lines: the keys in the order in which they appear. Lines that do not decode are passed over. */
final class JsonInference {
    private JsonInference() {}

    static Optional<RowType> infer(Sample sample) {
        TypeGuess columns = new TypeGuess();
        int at = sample.from();
        for (int records = 0; at < sample.end() && records < Sample.MAX_RECORDS; records++) {
            int newline = Lines.newline(sample.bytes(), at, sample.end());
            see(columns, sample.bytes(), at, newline);
            at = newline + 1;
        }
        return columns.fieldNames().isEmpty()
                ? Optional.empty()
                : Optional.of(RowType.of(columns.fieldNames(), columns.fieldTypes()));
    }

    private static void see(TypeGuess columns, byte[] b, int from, int to) {
        if (!isObject(b, from, to)) {
            return;
        }
        try (JsonParser parser = JsonRecordReader.parser(b, from, to)) {
            parser.nextToken();
            see(columns, parser);
        } catch (IOException e) {
            throw new IllegalStateException("a line that was read is not read again", e);
        }
    }

    /** Whether the line is one object; half a line must leave no columns behind. */
    private static boolean isObject(byte[] b, int from, int to) {
        try (JsonParser parser = JsonRecordReader.parser(b, from, to)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static void see(TypeGuess guess, JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                guess.sawObject();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    TypeGuess field = guess.field(parser.currentName());
                    parser.nextToken();
                    see(field, parser);
                }
            }
            case START_ARRAY -> {
                TypeGuess element = guess.sawArray();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    see(element, parser);
                }
            }
            case VALUE_STRING -> guess.sawString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> guess.sawNumber(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> guess.sawBoolean();
            default -> {
                // NULL says nothing.
            }
        }
    }
}
