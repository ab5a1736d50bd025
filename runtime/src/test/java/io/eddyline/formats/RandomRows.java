package io.eddyline.formats;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Seeded random rows of every type, fond of the corners. */
public final class RandomRows {
    private static final String[] PIECES = {
        "", "a", "\"", "'", ",", ";", "\\", "\n", "\r\n", "\t", " ", "\u0000", "\u001f", "é", "ß", "İ", "漢", "😀",
        "null", "true", "#", "{", "]", "\u2028"
    };
    private static final long MAX_SECONDS = 253_402_300_799L;
    private static final long MIN_SECONDS = -62_167_219_200L;

    private final Random random;

    public RandomRows(long seed) {
        random = new Random(seed);
    }

    /** Every scalar type. */
    public static RowType scalars() {
        return RowType.of(
                new Field("bool", DataType.bool()),
                new Field("tiny", DataType.of(TypeKind.TINYINT)),
                new Field("small", DataType.of(TypeKind.SMALLINT)),
                new Field("i", DataType.integer()),
                new Field("id", DataType.bigint()),
                new Field("f", DataType.of(TypeKind.FLOAT)),
                new Field("d", DataType.doubleType()),
                new Field("price", DataType.decimal(10, 2)),
                new Field("wide", DataType.decimal(38, 10)),
                new Field("text", DataType.varchar()),
                new Field("raw", DataType.varbinary()),
                new Field("day", DataType.date()),
                new Field("time", DataType.time(6)),
                new Field("at \"3\"", DataType.timestamp(3)),
                new Field("at6", DataType.timestamp(6)),
                new Field("instant", DataType.timestampLtz(0)),
                new Field("span", DataType.of(TypeKind.INTERVAL_DAY)),
                new Field("months", DataType.of(TypeKind.INTERVAL_YEAR)),
                new Field("must", DataType.bigint().notNull()));
    }

    /** Scalars and types made of them. */
    public static RowType everything() {
        DataType row = DataType.row(List.of("a", "b c"), List.of(DataType.bigint(), DataType.varchar()));
        return scalars()
                .concat(RowType.of(
                        new Field("list", DataType.array(DataType.varchar())),
                        new Field("lists", DataType.array(DataType.array(DataType.doubleType()))),
                        new Field("map", DataType.map(DataType.varchar(), DataType.timestamp(3))),
                        new Field("nested", row),
                        new Field("rows", DataType.array(row))));
    }

    public List<List<Object>> rows(RowType schema, int count) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(schema.types().stream().map(this::value).collect(Collectors.toCollection(ArrayList::new)));
        }
        return rows;
    }

    public static Batch batch(RowType schema, List<List<Object>> rows) {
        BatchBuilder builder = new BatchBuilder(schema);
        for (List<Object> row : rows) {
            for (int i = 0; i < schema.size(); i++) {
                JavaValues.append(builder.column(i), row.get(i), schema.type(i));
            }
            builder.endRow();
        }
        return builder.build();
    }

    /** A random value; NULL now and then where the type allows it. */
    public Object value(DataType type) {
        if (type.nullable() && random.nextInt(8) == 0) {
            return null;
        }
        return switch (type.kind()) {
            case BOOLEAN -> random.nextBoolean();
            case TINYINT -> (int) (byte) random.nextInt();
            case SMALLINT -> (int) (short) random.nextInt();
            case INTEGER -> (int) integer(32);
            case BIGINT -> integer(64);
            case FLOAT -> random.nextBoolean() ? Float.intBitsToFloat(random.nextInt()) : random.nextInt(1000) / 8f;
            case DOUBLE -> floating();
            case DECIMAL ->
                new BigDecimal(new BigInteger(random.nextInt(type.precision() * 3) + 1, random), type.scale())
                        .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
            case VARCHAR -> text();
            case VARBINARY -> bytes();
            case DATE -> LocalDate.ofEpochDay(Math.floorDiv(seconds(), 86_400L));
            case TIME -> LocalTime.ofNanoOfDay(random.nextInt(86_400) * 1_000_000_000L + nanos(type.precision()));
            case TIMESTAMP -> LocalDateTime.ofEpochSecond(seconds(), nanos(type.precision()), ZoneOffset.UTC);
            case TIMESTAMP_LTZ -> Instant.ofEpochSecond(seconds(), nanos(type.precision()));
            case INTERVAL_DAY -> Duration.ofNanos((random.nextLong() >> 10) * 1000);
            case INTERVAL_YEAR ->
                Period.ofMonths(random.nextInt(20_000) - 10_000).normalized();
            case ARRAY -> list(type.children().get(0), random.nextInt(4));
            case MAP -> map(type);
            case ROW -> type.children().stream().map(this::value).collect(Collectors.toCollection(ArrayList::new));
            case NULL -> null;
        };
    }

    private long integer(int bits) {
        long value = random.nextLong() >> (64 - bits);
        return value >> random.nextInt(bits);
    }

    private double floating() {
        return switch (random.nextInt(4)) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextInt(100_000) / 100.0;
            case 2 -> random.nextGaussian();
            default ->
                new double[] {0.0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE}[random.nextInt(5)];
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
            if (random.nextBoolean()) {
                text.append("plain text of some length", 0, random.nextInt(25));
            }
        }
        return text.toString();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private long seconds() {
        return random.nextInt(5) == 0
                ? MIN_SECONDS + (long) (random.nextDouble() * (MAX_SECONDS - MIN_SECONDS))
                : 1_700_000_000L + random.nextInt(100_000_000);
    }

    private int nanos(int precision) {
        int unit = (int) Math.pow(10, 9 - precision);
        return random.nextInt(1_000_000_000) / unit * unit;
    }

    private List<Object> list(DataType element, int size) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(value(element));
        }
        return list;
    }

    private Map<Object, Object> map(DataType type) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(
                    value(type.children().get(0).notNull()),
                    value(type.children().get(1)));
        }
        return map;
    }
}
