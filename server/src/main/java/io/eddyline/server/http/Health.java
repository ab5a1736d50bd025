package io.eddyline.server.http;

/**
 * What a health check is told.
 *
 * @param healthy whether the server serves
 * @param queries queries there are
 * @param failedQueries those that an error ended
 * @param sessions open sessions
 */
public record Health(boolean healthy, int queries, int failedQueries, int sessions) {
    String toJson() {
        return "{\"status\":\"" + (healthy ? "ok" : "stopping") + "\",\"queries\":" + queries + ",\"failedQueries\":"
                + failedQueries + ",\"sessions\":" + sessions + "}\n";
    }
}
