package io.eddyline.connectors.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.math.BigInteger;

/**
 * One of the parts that a table is read in: as it was when the first of them was planned, so that all parts together are the same numbers
 * whenever they are read.
 *
 * @param min the least number in the partition column, rounded down
 * @param max the greatest, rounded up
 * @param rows how many rows there were; 0 when nobody counted
 * @param parts how many parts there are; 1 when there is no partition column
 * @param index which of them this is; {@code parts} behind the last
 */
record JdbcRange(long min, long max, long rows, int parts, int index) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All of a table in one part. */
    static JdbcRange whole() {
        return new JdbcRange(0, 0, 0, 1, 0);
    }

    JdbcRange next() {
        return new JdbcRange(min, max, rows, parts, index + 1);
    }

    boolean isEnd() {
        return index >= parts;
    }

    /** About how many rows it has, at least one. */
    long expectedRows() {
        return Math.max(1, rows / parts);
    }

    private BigInteger bound(int part) {
        BigInteger span =
                BigInteger.valueOf(max).subtract(BigInteger.valueOf(min)).add(BigInteger.ONE);
        return BigInteger.valueOf(min)
                .add(span.multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(parts)));
    }

    /** What is true for the rows of this part; rows without a number are in the first. */
    String condition(String column) {
        String upper = index + 1 == parts ? " <= " + max : " < " + bound(index + 1);
        String within = column + " >= " + bound(index) + " AND " + column + upper;
        return index == 0 ? "((" + within + ") OR " + column + " IS NULL)" : within;
    }

    String toJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("min", min);
        node.put("max", max);
        node.put("rows", rows);
        node.put("parts", parts);
        node.put("index", index);
        return node.toString();
    }

    static JdbcRange fromJson(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return new JdbcRange(
                    node.required("min").asLong(),
                    node.required("max").asLong(),
                    node.required("rows").asLong(),
                    node.required("parts").asInt(),
                    node.required("index").asInt());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new EddylineException(ErrorCode.CHECKPOINT_DAMAGED, "not a part of a table: " + text, e);
        }
    }
}
