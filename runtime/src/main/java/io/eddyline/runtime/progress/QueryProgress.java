package io.eddyline.runtime.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.List;
import java.util.Map;

/**
 * What a query did in one epoch, with the names that Spark's users know where the meaning is the same. Times that end in {@code Ms} are
 * milliseconds.
 *
 * @param id the query's, stays over restarts
 * @param runId new at each start
 * @param name the query's
 * @param timestamp the epoch's clock, ISO 8601 in UTC
 * @param batchId number of the epoch
 * @param numInputRows records read
 * @param inputRowsPerSecond records read for each second since the epoch before
 * @param processedRowsPerSecond records read for each second of work
 * @param durationMs time by part of the work: {@code latestOffset, walCommit, addBatch, commitSink, stateCommit, commitOffsets,
 *     triggerExecution}
 * @param eventTime {@code watermark}, ISO 8601; empty when the query has none
 * @param stateOperators operators with state
 * @param sources one for each scan
 * @param sink where the answer went
 * @param rows what became of the rows read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueryProgress(
        String id,
        String runId,
        String name,
        String timestamp,
        long batchId,
        long numInputRows,
        double inputRowsPerSecond,
        double processedRowsPerSecond,
        Map<String, Long> durationMs,
        Map<String, String> eventTime,
        List<StateOperator> stateOperators,
        List<SourceProgress> sources,
        SinkProgress sink,
        RowCounts rows) {
    /**
     * An operator with state.
     *
     * @param operatorName one line, as EXPLAIN prints it
     * @param numRowsTotal keys or rows kept
     * @param numRowsDroppedByWatermark late rows since the query was started
     * @param memoryUsedBytes about
     */
    public record StateOperator(
            String operatorName, long numRowsTotal, long numRowsDroppedByWatermark, long memoryUsedBytes) {}

    /**
     * One scan.
     *
     * @param description stream and connector
     * @param splits parts read
     * @param caughtUp whether nothing more was there when the epoch was planned
     */
    public record SourceProgress(String description, int splits, boolean caughtUp) {}

    /**
     * Where the answer went.
     *
     * @param description kind of the sink and output mode
     * @param numOutputRows rows given to it, retractions included
     */
    public record SinkProgress(String description, long numOutputRows) {}

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public QueryProgress {
        durationMs = Map.copyOf(durationMs);
        eventTime = Map.copyOf(eventTime);
        stateOperators = List.copyOf(stateOperators);
        sources = List.copyOf(sources);
    }

    /** The epoch's number. */
    public long epoch() {
        return batchId;
    }

    /** One line of JSON. */
    public String toJson() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new EddylineException(ErrorCode.INTERNAL, "progress cannot be written: " + e.getOriginalMessage(), e);
        }
    }
}
