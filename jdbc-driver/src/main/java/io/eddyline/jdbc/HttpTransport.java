package io.eddyline.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.calcite.avatica.remote.AvaticaHttpClient;

/**
 * Requests over the JDK's HTTP client, which all connections of the process share. Safe for use by many threads: a cancel passes a fetch that
 * waits.
 */
final class HttpTransport implements AvaticaHttpClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** The server answers each request within some ten seconds; beyond this it is taken for dead. */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofMinutes(10);

    private final URI uri;
    private final String authorization;

    /** Made at the first connection. */
    private static final class Shared {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    HttpTransport(URL url, String user, String password) {
        this.uri = URI.create(url.toString());
        this.authorization = user == null || user.isEmpty()
                ? null
                : "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] send(byte[] request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .timeout(RESPONSE_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request));
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        HttpResponse<byte[]> response = exchange(builder.build());
        int status = response.statusCode();
        byte[] body = response.body();
        boolean json = body.length > 0 && body[0] == '{';
        if (status == 200 || json) {
            return body;
        }
        throw new UncheckedIOException(new ConnectException(
                status == 401
                        ? "the server asks for another user name or password"
                        : "the server answered with HTTP status " + status + ": is it Eddyline?"));
    }

    private static HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return Shared.CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while waiting for the server", e));
        }
    }
}
