package io.eddyline.formats.orc;

import static io.eddyline.formats.orc.StripeStreams.DATA;
import static io.eddyline.formats.orc.StripeStreams.DICTIONARY;
import static io.eddyline.formats.orc.StripeStreams.LENGTH;
import static io.eddyline.formats.orc.StripeStreams.SECONDARY;

import io.eddyline.type.DataType;
import java.time.ZoneOffset;

/** Makes readers of columns that have no parts. */
final class ScalarReaders {
    private ScalarReaders() {}

    static ColumnReader of(OrcType type, StripeStreams stripe) {
        int id = type.id();
        Presence presence = stripe.presence(id);
        return switch (type.kind()) {
            case BOOLEAN -> new BooleanReader(presence, new BitRuns(stripe.bytes(id, DATA)));
            case BYTE -> new ByteReader(presence, new ByteRuns(stripe.bytes(id, DATA)));
            case SHORT -> new IntegerReader(presence, stripe.integers(id, DATA, true), Short.SIZE, null);
            case INT -> new IntegerReader(presence, stripe.integers(id, DATA, true), Integer.SIZE, null);
            case LONG -> new IntegerReader(presence, stripe.integers(id, DATA, true), Long.SIZE, null);
            case DATE -> new IntegerReader(presence, stripe.integers(id, DATA, true), Integer.SIZE, stripe.calendar());
            case FLOAT -> new FloatReader(presence, stripe.bytes(id, DATA), false);
            case DOUBLE -> new FloatReader(presence, stripe.bytes(id, DATA), true);
            case STRING, VARCHAR, CHAR, BINARY -> bytes(id, presence, stripe);
            case DECIMAL ->
                new DecimalReader(
                        presence,
                        stripe.bytes(id, DATA),
                        stripe.integers(id, SECONDARY, true),
                        type.scale(),
                        type.precision() > DataType.MAX_SHORT_DECIMAL_PRECISION);
            case TIMESTAMP, TIMESTAMP_INSTANT ->
                new TimestampReader(
                        presence,
                        stripe.integers(id, DATA, true),
                        stripe.integers(id, SECONDARY, false),
                        type.kind() == OrcType.Kind.TIMESTAMP ? stripe.zone() : ZoneOffset.UTC,
                        stripe.calendar());
            case LIST, MAP, STRUCT, UNION -> throw new IllegalArgumentException(type.describe());
        };
    }

    private static ColumnReader bytes(int id, Presence presence, StripeStreams stripe) {
        IntegerRuns lengths = stripe.integers(id, LENGTH, false);
        int count = stripe.dictionarySize(id);
        return count < 0
                ? new BytesReader(presence, stripe.bytes(id, DATA), lengths)
                : new DictionaryReader(
                        presence, stripe.integers(id, DATA, false), stripe.bytes(id, DICTIONARY), lengths, count);
    }
}
