package io.eddyline.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.RowType;
import java.util.List;

/**
 * A whole query, as it is run and as it is kept in checkpoints.
 *
 * @param version format of the plan; {@link #VERSION} when written by this release
 * @param root the tree
 * @param outputMode what is given at each epoch
 * @param uniqueKey output columns that no two rows of the answer share; empty when none is known (the answer is a multiset)
 * @param appendOnly whether the root's delta never takes a row back
 */
public record QueryPlan(
        int version, PlanNode root, OutputMode outputMode, List<Integer> uniqueKey, boolean appendOnly) {
    /** Written into each plan; raised when a record changes its meaning. */
    public static final int VERSION = 1;

    /** The oldest version that this release reads. */
    public static final int OLDEST_READABLE_VERSION = 1;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public QueryPlan {
        uniqueKey = List.copyOf(uniqueKey);
    }

    public RowType schema() {
        return root.schema();
    }

    public String toJson() {
        try {
            return MAPPER.writerFor(QueryPlan.class).writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new EddylineException(ErrorCode.INTERNAL, "the plan cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /** Reads what {@link #toJson} wrote; throws CHECKPOINT_INCOMPATIBLE for a version that cannot be read. */
    public static QueryPlan fromJson(String json) {
        try {
            int version = MAPPER.readTree(json).path("version").asInt();
            if (version < OLDEST_READABLE_VERSION || version > VERSION) {
                throw new EddylineException(
                        ErrorCode.CHECKPOINT_INCOMPATIBLE,
                        "the stored plan has version " + version + ", this release reads " + OLDEST_READABLE_VERSION
                                + " to " + VERSION);
            }
            return MAPPER.readValue(json, QueryPlan.class);
        } catch (JsonProcessingException e) {
            throw new EddylineException(
                    ErrorCode.CHECKPOINT_DAMAGED, "the stored plan cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
