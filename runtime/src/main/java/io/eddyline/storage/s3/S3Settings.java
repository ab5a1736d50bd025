package io.eddyline.storage.s3;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * How S3 is reached. What is empty is taken from where Amazon's tools take it: {@code AWS_} variables, profiles, the machine's role.
 *
 * @param endpoint of another service than Amazon's
 * @param pathStyle whether the bucket's name stands in the path and not in the host's name; by default with an endpoint
 * @param accessKey with the secret key and perhaps a session token
 */
record S3Settings(
        Optional<URI> endpoint,
        Optional<String> region,
        Optional<Boolean> pathStyle,
        Optional<String> accessKey,
        Optional<String> secretKey,
        Optional<String> sessionToken) {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(20);

    /** @throws EddylineException CONFIGURATION */
    static S3Settings of(Map<String, String> settings) {
        S3Settings result = new S3Settings(
                find(settings, "s3.endpoint").map(S3Settings::endpoint),
                find(settings, "s3.region"),
                find(settings, "s3.path.style").map(Boolean::parseBoolean),
                find(settings, "s3.access.key"),
                find(settings, "s3.secret.key"),
                find(settings, "s3.session.token"));
        if (result.accessKey.isPresent() != result.secretKey.isPresent()) {
            throw new EddylineException(
                    ErrorCode.CONFIGURATION, "of 's3.access.key' and 's3.secret.key' only one is there");
        }
        return result;
    }

    private static Optional<String> find(Map<String, String> settings, String key) {
        return Optional.ofNullable(settings.get(key)).map(String::trim).filter(text -> !text.isEmpty());
    }

    private static URI endpoint(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // As if it had no host.
        }
        throw new EddylineException(ErrorCode.CONFIGURATION, "'s3.endpoint' is no URL: '" + text + "'")
                .hint("Write one such as 'https://storage.example:9000'.");
    }

    /** @throws EddylineException CONFIGURATION when the region is not to be found */
    S3Client client() {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTION_TIMEOUT)
                        .socketTimeout(SOCKET_TIMEOUT))
                .overrideConfiguration(override ->
                        override.retryStrategy(RetryMode.STANDARD).addExecutionInterceptor(new WithoutExpect()))
                .credentialsProvider(credentials());
        pathStyle.or(() -> endpoint.map(any -> true)).ifPresent(builder::forcePathStyle);
        endpoint.ifPresent(uri -> builder.endpointOverride(uri)
                // Sums in trailers are more than all that speak like S3 understand.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED));
        region.or(() -> endpoint.map(any -> "us-east-1")).ifPresent(name -> builder.region(Region.of(name)));
        try {
            return builder.build();
        } catch (SdkException e) {
            throw new EddylineException(ErrorCode.CONFIGURATION, "S3 cannot be used: " + e.getMessage(), e)
                    .hint("Set 's3.region' and, for another service than Amazon's, 's3.endpoint'.");
        }
    }

    private AwsCredentialsProvider credentials() {
        if (accessKey.isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        AwsCredentials fixed = sessionToken.isPresent()
                ? AwsSessionCredentials.create(accessKey.get(), secretKey.orElseThrow(), sessionToken.get())
                : AwsBasicCredentials.create(accessKey.get(), secretKey.orElseThrow());
        return StaticCredentialsProvider.create(fixed);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "S3 at " + endpoint.map(URI::toString).orElse("Amazon");
    }
}
