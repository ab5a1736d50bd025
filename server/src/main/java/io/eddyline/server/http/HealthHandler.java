package io.eddyline.server.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** {@code GET /health}: 200 while the server serves, 503 when it stops; a few counts as JSON. */
final class HealthHandler extends AbstractHandler {
    private final Supplier<Health> health;

    HealthHandler(Supplier<Health> health) {
        this.health = health;
    }

    @Override
    public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!target.equals("/health")) {
            return;
        }
        base.setHandled(true);
        Health now = health.get();
        response.setStatus(now.healthy() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json;charset=utf-8");
        response.getOutputStream().write(now.toJson().getBytes(StandardCharsets.UTF_8));
    }
}
