package io.eddyline.storage.s3;

import io.eddyline.storage.FileAttributes;
import io.eddyline.storage.NewFile;
import io.eddyline.storage.ObjectStore;
import io.eddyline.storage.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One bucket. A directory is there while something has a key below it. */
final class S3Store implements ObjectStore {
    private final String bucket;
    private final S3Settings settings;
    private S3Client client;

    S3Store(String bucket, S3Settings settings) {
        this.bucket = bucket;
        this.settings = settings;
    }

    /** Made when it is first used: that takes its time. */
    synchronized S3Client client() {
        if (client == null) {
            client = settings.client();
        }
        return client;
    }

    String bucket() {
        return bucket;
    }

    @Override
    public String shown(String key) {
        return "s3://" + bucket + (key.isEmpty() ? "" : "/" + key);
    }

    @Override
    public StoredFile open(String key) throws IOException {
        return S3File.open(this, key);
    }

    @Override
    public NewFile create(String key) throws IOException {
        return new S3NewFile(this, key);
    }

    @Override
    public void list(String directory, Visitor visitor) throws IOException {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        String token = null;
        do {
            ListObjectsV2Response page = page(prefix, token);
            for (CommonPrefix below : page.commonPrefixes()) {
                String name =
                        below.prefix().substring(prefix.length(), below.prefix().length() - 1);
                if (!name.isEmpty()) {
                    visitor.visit(new KnownEntry(name, FileAttributes.directory()));
                }
            }
            for (S3Object object : page.contents()) {
                // Some tools leave an empty object in the place of a directory.
                if (object.key().length() > prefix.length()) {
                    visitor.visit(new KnownEntry(object.key().substring(prefix.length()), attributes(object)));
                }
            }
            token = page.nextContinuationToken();
        } while (token != null);
    }

    private ListObjectsV2Response page(String prefix, String token) throws IOException {
        try {
            return client().listObjectsV2(request ->
                    request.bucket(bucket).prefix(prefix).delimiter("/").continuationToken(token));
        } catch (SdkException | UncheckedIOException e) {
            throw S3Errors.translate(shown(prefix), e);
        }
    }

    private static FileAttributes attributes(S3Object object) {
        return new FileAttributes(FileAttributes.Kind.FILE, object.size(), micros(object.lastModified()));
    }

    private static long micros(Instant time) {
        return time == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Override
    public Optional<FileAttributes> look(String key) throws IOException {
        try {
            if (!key.isEmpty()) {
                HeadObjectResponse head =
                        client().headObject(request -> request.bucket(bucket).key(key));
                return Optional.of(new FileAttributes(
                        FileAttributes.Kind.FILE, head.contentLength(), micros(head.lastModified())));
            }
        } catch (SdkException | UncheckedIOException e) {
            if (S3Errors.status(e) != S3Errors.NOT_FOUND) {
                throw S3Errors.translate(shown(key), e);
            }
        }
        return hasKeysBelow(key) ? Optional.of(FileAttributes.directory()) : Optional.empty();
    }

    private boolean hasKeysBelow(String key) throws IOException {
        try {
            return !client().listObjectsV2(request -> request.bucket(bucket)
                            .prefix(key.isEmpty() ? "" : key + "/")
                            .maxKeys(1))
                    .contents()
                    .isEmpty();
        } catch (SdkException | UncheckedIOException e) {
            throw S3Errors.translate(shown(key), e);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        try {
            client().deleteObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException | UncheckedIOException e) {
            if (S3Errors.status(e) != S3Errors.NOT_FOUND) {
                throw S3Errors.translate(shown(key), e);
            }
        }
    }

    @Override
    public String toString() {
        return shown("");
    }
}
