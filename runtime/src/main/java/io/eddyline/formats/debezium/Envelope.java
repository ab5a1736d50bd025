package io.eddyline.formats.debezium;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.eddyline.formats.json.JsonObjects;
import java.io.IOException;

/**
 * Where in a message the rows before and after a change stand.
 *
 * @param operation {@code c, u, d, r} and others
 * @param before null when there is none
 */
record Envelope(String operation, Place before, Place after) {
    /** An object's bytes {@code [from, to)}. */
    record Place(int from, int to) {}

    /** What is wrong with a message. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason, null, false, false);
        }
    }

    /** Finds them in {@code b[from .. to)}, with or without the schema that may be around the message. */
    static Envelope find(byte[] b, int from, int to) throws Malformed {
        try (JsonParser parser = JsonObjects.parser(b, from, to)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed("a change is one JSON object, and this is none");
            }
            Envelope found = fields(parser, from, true);
            if (parser.nextToken() != null) {
                throw new Malformed("something follows the JSON object");
            }
            if (found.operation == null) {
                throw new Malformed("the change has no 'op'");
            }
            return found;
        } catch (JsonProcessingException e) {
            throw new Malformed("not valid JSON: " + e.getOriginalMessage().replace('\n', ' '));
        } catch (IOException e) {
            throw new Malformed("not valid JSON");
        }
    }

    private static Envelope fields(JsonParser parser, int shift, boolean outermost) throws IOException {
        Envelope found = new Envelope(null, null, null);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "payload" -> {
                    if (outermost && value == JsonToken.START_OBJECT) {
                        found = fields(parser, shift, false);
                    } else {
                        parser.skipChildren();
                    }
                }
                case "op" -> {
                    found = new Envelope(parser.getValueAsString(), found.before, found.after);
                    parser.skipChildren();
                }
                case "before" -> found = new Envelope(found.operation, object(parser, shift), found.after);
                case "after" -> found = new Envelope(found.operation, found.before, object(parser, shift));
                default -> parser.skipChildren();
            }
        }
        return found;
    }

    private static Place object(JsonParser parser, int shift) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        return new Place(shift + from, shift + (int) parser.currentLocation().getByteOffset());
    }
}
