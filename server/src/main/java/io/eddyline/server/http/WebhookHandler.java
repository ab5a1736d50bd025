package io.eddyline.server.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/**
 * {@code POST /streams/<name>}: rows for a stream, answered when they are durable. 401 without the token, 404 for what is no such stream, 413
 * for a body that is too long, 429 when rows come faster than they are read or too many bodies are on their way, 503 when they cannot be kept.
 */
public final class WebhookHandler extends AbstractHandler {
    private static final String PATH = "/streams/";
    private static final String BEARER = "Bearer ";
    private static final String RETRY_AFTER = "Retry-After";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int RETRY_SOON_SECONDS = 1;
    private static final int RETRY_LATER_SECONDS = 5;
    /** Bytes of all bodies that are on their way at once. */
    private static final int MAX_BYTES_UNDER_WAY = 64 << 20;

    private final ObjectMapper json = new ObjectMapper();
    private final Tokens tokens;
    private final int maxBody;
    private final WebhookInbox inbox;
    private final Semaphore bytesUnderWay;

    /**
     * What a request must prove.
     *
     * @param ofAll allows to post to every stream; empty when nothing can be posted
     * @param ofStream allows to post to the stream of a name only
     */
    public record Tokens(Optional<String> ofAll, Function<String, Optional<String>> ofStream) {}

    /** @param maxBody bytes */
    public WebhookHandler(Tokens tokens, int maxBody, WebhookInbox inbox) {
        this.tokens = tokens;
        this.maxBody = maxBody;
        this.inbox = inbox;
        this.bytesUnderWay = new Semaphore(Math.max(maxBody, MAX_BYTES_UNDER_WAY));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new EddylineException(ErrorCode.INTERNAL, "this Java has no SHA-256", e);
        }
    }

    @Override
    public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!target.startsWith(PATH)) {
            return;
        }
        base.setHandled(true);
        if (tokens.ofAll().isEmpty()) {
            refuse(response, HttpServletResponse.SC_NOT_FOUND, "webhooks are off");
        } else if (!isAllowed(request, target.substring(PATH.length()))) {
            response.setHeader("WWW-Authenticate", "Bearer");
            refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "the bearer token is missing or wrong");
        } else if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "rows are posted");
        } else if (isEncoded(request)) {
            refuse(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "the body must not be compressed");
        } else if (request.getContentLengthLong() > maxBody) {
            tooLong(response);
        } else {
            receive(target.substring(PATH.length()), base, response);
        }
    }

    /** Takes as long whatever the token is; who guesses learns nothing of which streams there are. */
    private boolean isAllowed(HttpServletRequest request, String stream) {
        String header = request.getHeader("Authorization");
        boolean bearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        String given = bearer ? header.substring(BEARER.length()).strip() : "";
        String all = tokens.ofAll().orElseThrow();
        byte[] proof = digest(given);
        boolean own = MessageDigest.isEqual(
                proof, digest(tokens.ofStream().apply(stream).orElse(all)));
        return MessageDigest.isEqual(proof, digest(all)) | own;
    }

    private static boolean isEncoded(HttpServletRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    private void tooLong(HttpServletResponse response) throws IOException {
        // The rest of the body is not read: the connection is of no further use.
        response.setHeader("Connection", "close");
        refuse(
                response,
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                "the body is longer than " + maxBody + " bytes ('webhook.max.body')");
    }

    private void receive(String stream, Request base, HttpServletResponse response) throws IOException {
        int reserved = base.getContentLengthLong() >= 0 ? (int) base.getContentLengthLong() : maxBody;
        if (!bytesUnderWay.tryAcquire(reserved)) {
            response.setHeader("Connection", "close");
            tooMany(response, "too many bodies are on their way");
            return;
        }
        try {
            byte[] body = read(base.getInputStream());
            if (body.length > maxBody) {
                tooLong(response);
            } else if (body.length == 0) {
                refuse(response, HttpServletResponse.SC_BAD_REQUEST, "the body is empty");
            } else {
                accept(stream, body, response);
            }
        } finally {
            bytesUnderWay.release(reserved);
        }
    }

    /** At most one byte more than is allowed. */
    private byte[] read(InputStream input) throws IOException {
        byte[] body = input.readNBytes(maxBody);
        return body.length == maxBody && input.read() >= 0 ? Arrays.copyOf(body, maxBody + 1) : body;
    }

    private void accept(String stream, byte[] body, HttpServletResponse response) throws IOException {
        try {
            Optional<Long> position = inbox.accept(stream, body);
            if (position.isPresent()) {
                ObjectNode answer = json.createObjectNode();
                answer.put("offset", position.get());
                write(response, HttpServletResponse.SC_OK, answer);
            } else {
                tooMany(response, "rows come faster than they are read");
            }
        } catch (EddylineException e) {
            boolean unknown = e.code() == ErrorCode.UNKNOWN_OBJECT;
            if (!unknown) {
                response.setHeader(RETRY_AFTER, Integer.toString(RETRY_LATER_SECONDS));
            }
            refuse(
                    response,
                    unknown ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    e.getMessage());
        }
    }

    private void tooMany(HttpServletResponse response, String reason) throws IOException {
        response.setHeader(RETRY_AFTER, Integer.toString(RETRY_SOON_SECONDS));
        refuse(response, TOO_MANY_REQUESTS, reason);
    }

    private void refuse(HttpServletResponse response, int status, String reason) throws IOException {
        ObjectNode answer = json.createObjectNode();
        answer.put("error", reason);
        write(response, status, answer);
    }

    private void write(HttpServletResponse response, int status, ObjectNode answer) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=utf-8");
        response.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
