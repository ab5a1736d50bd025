package io.eddyline.storage.s3;

import io.eddyline.storage.BlockFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** An object that is read in blocks. The first comes with opening, so that a small file costs one request. */
final class S3File extends BlockFile {
    private final S3Store store;
    private final String key;
    private final String version;

    private S3File(S3Store store, String key, String version, long size, byte[] first) {
        super(store.shown(key), size, first);
        this.store = store;
        this.key = key;
        this.version = version;
    }

    static S3File open(S3Store store, String key) throws IOException {
        try (ResponseInputStream<GetObjectResponse> answer = store.client()
                .getObject(request ->
                        request.bucket(store.bucket()).key(key).range("bytes=0-" + (FIRST_BLOCK_BYTES - 1)))) {
            byte[] first = answer.readAllBytes();
            GetObjectResponse found = answer.response();
            return new S3File(store, key, found.eTag(), sizeOf(found, first.length), first);
        } catch (SdkException | UncheckedIOException e) {
            if (S3Errors.status(e) == S3Errors.RANGE_NOT_SATISFIABLE) {
                return openEmpty(store, key);
            }
            throw S3Errors.translate(store.shown(key), e);
        }
    }

    /** There is no range of an empty object. */
    private static S3File openEmpty(S3Store store, String key) throws IOException {
        try {
            HeadObjectResponse head = store.client()
                    .headObject(request -> request.bucket(store.bucket()).key(key));
            return new S3File(store, key, head.eTag(), head.contentLength(), new byte[0]);
        } catch (SdkException | UncheckedIOException e) {
            throw S3Errors.translate(store.shown(key), e);
        }
    }

    /** What stands behind the slash of {@code bytes 0-99/1234}; a store that gave the whole object gives none. */
    private static long sizeOf(GetObjectResponse found, int read) {
        String range = found.contentRange();
        return range == null ? read : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
    }

    @Override
    protected byte[] fetch(long position, long length) throws IOException {
        try (ResponseInputStream<GetObjectResponse> answer = store.client()
                .getObject(request -> request.bucket(store.bucket())
                        .key(key)
                        .ifMatch(version)
                        .range("bytes=" + position + "-" + (position + length - 1)))) {
            return answer.readAllBytes();
        } catch (SdkException | UncheckedIOException e) {
            throw S3Errors.translate(store.shown(key), e);
        }
    }
}
