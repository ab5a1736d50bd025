package io.eddyline.storage.hdfs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Requests to a namenode, and to the datanodes that it sends on to. Safe for use by many threads. */
final class WebHdfs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(120);
    private static final int REDIRECT = 307;

    private final HdfsSettings settings;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    /** The namenode that answered last. */
    private volatile int active;

    WebHdfs(HdfsSettings settings) {
        this.settings = settings;
    }

    /**
     * The JSON answer of a request that carries nothing.
     *
     * @param shown the file's URL, for errors
     */
    JsonNode ask(String method, String shown, String key, Map<String, String> query) throws IOException {
        HttpResponse<byte[]> answer = toNamenode(method, shown, key, query);
        byte[] body = check(shown, answer).body();
        return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    }

    /** Bytes of a file. */
    byte[] read(String shown, String key, long offset, long length) throws IOException {
        HttpResponse<byte[]> answer = toNamenode(
                "GET",
                shown,
                key,
                Map.of("op", "OPEN", "offset", Long.toString(offset), "length", Long.toString(length)));
        if (answer.statusCode() == REDIRECT) {
            answer = send(shown, HttpRequest.newBuilder(place(shown, answer)).GET());
        }
        return check(shown, answer).body();
    }

    /** Writes a file that must not be there. */
    void write(String shown, String key, Path content) throws IOException {
        HttpResponse<byte[]> answer =
                check(shown, toNamenode("PUT", shown, key, Map.of("op", "CREATE", "overwrite", "false")));
        BodyPublisher body = BodyPublishers.ofFile(content);
        check(
                shown,
                send(
                        shown,
                        HttpRequest.newBuilder(place(shown, answer))
                                .header("Content-Type", "application/octet-stream")
                                .PUT(body)));
    }

    private static URI place(String shown, HttpResponse<byte[]> answer) throws IOException {
        return answer.headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow(() -> new IOException("the namenode does not say where '" + shown + "' is"));
    }

    private HttpResponse<byte[]> toNamenode(String method, String shown, String key, Map<String, String> query)
            throws IOException {
        IOException failure = null;
        int count = settings.endpoints().size();
        for (int i = 0; i < count; i++) {
            int index = (active + i) % count;
            try {
                URI uri = uri(settings.endpoints().get(index), key, query);
                HttpResponse<byte[]> answer =
                        send(shown, HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()));
                if (!isStandby(answer)) {
                    active = index;
                    return answer;
                }
                failure = new IOException("the namenode " + settings.endpoints().get(index) + " is on standby");
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private URI uri(URI endpoint, String key, Map<String, String> query) {
        StringBuilder text = new StringBuilder(endpoint.toString()).append("/webhdfs/v1");
        for (String element : key.split("/")) {
            if (!element.isEmpty()) {
                text.append('/').append(encoded(element));
            }
        }
        text.append(key.isEmpty() ? "/?" : "?").append("user.name=").append(encoded(settings.user()));
        query.forEach((name, value) -> text.append('&').append(name).append('=').append(encoded(value)));
        return URI.create(text.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<byte[]> send(String shown, HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.timeout(ANSWER_TIMEOUT).build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted at " + shown);
        } catch (IOException e) {
            // Java's client says no more than its kind when nobody listens.
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new IOException("no answer from HDFS for " + shown + ": " + reason, e);
        }
    }

    private static boolean isStandby(HttpResponse<byte[]> answer) {
        return answer.statusCode() >= 400
                && exception(answer).path("exception").asText().equals("StandbyException");
    }

    private static JsonNode exception(HttpResponse<byte[]> answer) {
        try {
            return JSON.readTree(answer.body()).path("RemoteException");
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static HttpResponse<byte[]> check(String shown, HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() < 400) {
            return answer;
        }
        JsonNode remote = exception(answer);
        String message = remote.path("message").asText().lines().findFirst().orElse("");
        throw switch (remote.path("exception").asText()) {
            case "FileNotFoundException" -> new NoSuchFileException(shown);
            case "FileAlreadyExistsException" -> new FileAlreadyExistsException(shown);
            case "AccessControlException", "SecurityException" -> new AccessDeniedException(shown, null, message);
            default ->
                new IOException(shown + ": " + (message.isEmpty() ? "refused" : message) + " (HTTP "
                        + answer.statusCode() + ")");
        };
    }
}
