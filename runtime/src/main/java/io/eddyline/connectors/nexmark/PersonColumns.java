package io.eddyline.connectors.nexmark;

import io.eddyline.batch.BytesBuilder;
import java.nio.charset.StandardCharsets;

/** People: 1 of 50 events. */
final class PersonColumns {
    private static final int NAME = 1;
    private static final int EMAIL = 2;
    private static final int CREDIT_CARD = 3;
    private static final int CITY = 4;
    private static final int STATE = 5;
    private static final int EXTRA = 6;

    private static final int AVERAGE_BYTES = 200;
    /** The id and the other texts at their average. */
    private static final int OTHER_BYTES = 60;

    private static final int MAX_WORD = 32;
    private static final int CREDIT_CARD_BYTES = 19;
    private static final int CREDIT_CARD_GROUP = 5;
    private static final byte[] DOT_COM = ".com".getBytes(StandardCharsets.UTF_8);

    private PersonColumns() {}

    static Entity entity() {
        return new Entity.Builder()
                .number("id", NexmarkModel::personId)
                .text("name", 14, (model, event, out) -> appendName(out, model.random(event, NAME)))
                .text("emailAddress", 15, (model, event, out) -> appendEmail(out, model.random(event, EMAIL)))
                .text("creditCard", 19, (model, event, out) -> appendCreditCard(out, model.random(event, CREDIT_CARD)))
                .text(
                        "city",
                        9,
                        (model, event, out) -> out.append(pick(NexmarkTexts.CITIES, model.random(event, CITY))))
                .text(
                        "state",
                        2,
                        (model, event, out) -> out.append(pick(NexmarkTexts.STATES, model.random(event, STATE))))
                .eventTime("dateTime")
                .text(
                        "extra",
                        150,
                        (model, event, out) ->
                                NexmarkTexts.appendExtra(out, model.random(event, EXTRA), OTHER_BYTES, AVERAGE_BYTES))
                .build(NexmarkModel.Kind.PERSON);
    }

    private static byte[] pick(byte[][] words, long bits) {
        return words[NexmarkModel.below(bits, words.length)];
    }

    private static void appendName(BytesBuilder out, long bits) {
        byte[] buffer = out.reserve(MAX_WORD);
        int position = NexmarkTexts.copy(buffer, out.used(), pick(NexmarkTexts.FIRST_NAMES, bits));
        buffer[position++] = ' ';
        position = NexmarkTexts.copy(buffer, position, pick(NexmarkTexts.LAST_NAMES, Long.rotateLeft(bits, 31)));
        out.advance(position - out.used());
    }

    private static void appendEmail(BytesBuilder out, long bits) {
        byte[] buffer = out.reserve(MAX_WORD);
        int position = NexmarkTexts.copyLetters(buffer, out.used(), bits, 3 + NexmarkModel.below(bits, 4));
        buffer[position++] = '@';
        long more = Long.rotateLeft(bits, 31);
        position = NexmarkTexts.copyLetters(buffer, position, more, 3 + NexmarkModel.below(more, 2));
        position = NexmarkTexts.copy(buffer, position, DOT_COM);
        out.advance(position - out.used());
    }

    /** Four groups of four digits. */
    private static void appendCreditCard(BytesBuilder out, long bits) {
        byte[] buffer = out.reserve(CREDIT_CARD_BYTES);
        int start = out.used();
        long rest = bits >>> 1;
        for (int i = 0; i < CREDIT_CARD_BYTES; i++) {
            if (i % CREDIT_CARD_GROUP == CREDIT_CARD_GROUP - 1) {
                buffer[start + i] = ' ';
            } else {
                buffer[start + i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        out.advance(CREDIT_CARD_BYTES);
    }
}
