package io.eddyline.server.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.calcite.avatica.metrics.noop.NoopMetricsSystem;
import org.apache.calcite.avatica.remote.Handler.HandlerResponse;
import org.apache.calcite.avatica.remote.JsonHandler;
import org.apache.calcite.avatica.remote.Service;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Avatica's protocol in JSON. An error's stack trace stays here. */
final class JdbcHandler extends AbstractHandler {
    private static final int UNKNOWN_ERROR = -1;
    private static final int MISSING_CONNECTION = 1;

    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonHandler requests;

    JdbcHandler(Service service) {
        this.requests = new JsonHandler(service, NoopMetricsSystem.getInstance());
    }

    @Override
    public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        base.setHandled(true);
        if (!request.getMethod().equals("POST")) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentType("text/plain;charset=utf-8");
            response.getOutputStream()
                    .write("Eddyline: connect with jdbc:eddyline://host:port, or GET /health\n"
                            .getBytes(StandardCharsets.UTF_8));
            return;
        }
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        HandlerResponse<String> answer = requests.apply(body);
        String text = answer.getStatusCode() == HttpServletResponse.SC_OK
                ? answer.getResponse()
                : withoutStackTrace(answer.getResponse());
        response.setStatus(answer.getStatusCode());
        response.setContentType("application/json;charset=utf-8");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private String withoutStackTrace(String errorResponse) throws IOException {
        ObjectNode error = (ObjectNode) mapper.readTree(errorResponse);
        error.putArray("exceptions");
        int code = error.path("errorCode").asInt();
        if (code == UNKNOWN_ERROR) {
            error.put("errorMessage", "EDL-9001: the request cannot be read or served");
            error.put("errorCode", 9001);
            error.put("sqlState", "XX000");
        } else if (code == MISSING_CONNECTION) {
            error.put("errorMessage", "the session is over: it was idle for too long, or the server was restarted");
            error.put("sqlState", "08003");
        }
        return mapper.writeValueAsString(error);
    }
}
