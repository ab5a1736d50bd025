package io.eddyline.storage.s3;

import io.eddyline.storage.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * An object that is read in blocks, each with one request; the more is read in one go, the larger they become. The first block comes with
 * opening, so that a small file costs one request.
 */
final class S3File implements StoredFile {
    private static final int FIRST_BLOCK_BYTES = 128 * 1024;
    private static final int MAX_BLOCK_BYTES = 8 * 1024 * 1024;

    private final S3Store store;
    private final String key;
    private final String version;
    private final long size;
    private byte[] block;
    private long blockStart;
    private int ahead = FIRST_BLOCK_BYTES;

    private S3File(S3Store store, String key, String version, long size, byte[] block) {
        this.store = store;
        this.key = key;
        this.version = version;
        this.size = size;
        this.block = block;
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
    public long size() {
        return size;
    }

    @Override
    public int read(long position, byte[] buffer, int offset, int length) throws IOException {
        if (position >= size) {
            return -1;
        }
        if (position < blockStart || position >= blockStart + block.length) {
            fetch(position, length);
        }
        int inBlock = (int) (position - blockStart);
        int count = Math.min(length, block.length - inBlock);
        System.arraycopy(block, inBlock, buffer, offset, count);
        return count;
    }

    private void fetch(long position, int wanted) throws IOException {
        boolean goesOn = position == blockStart + block.length;
        ahead = goesOn ? Math.min(MAX_BLOCK_BYTES, ahead * 2) : FIRST_BLOCK_BYTES;
        long end = Math.min(size, position + Math.max(ahead, Math.min(wanted, MAX_BLOCK_BYTES)));
        try (ResponseInputStream<GetObjectResponse> answer = store.client()
                .getObject(request -> request.bucket(store.bucket())
                        .key(key)
                        .ifMatch(version)
                        .range("bytes=" + position + "-" + (end - 1)))) {
            byte[] fetched = answer.readAllBytes();
            if (fetched.length == 0) {
                throw new IOException(store.shown(key) + " gave no bytes at " + position);
            }
            block = fetched;
            blockStart = position;
        } catch (SdkException | UncheckedIOException e) {
            throw S3Errors.translate(store.shown(key), e);
        }
    }

    @Override
    public void close() {
        block = new byte[0];
        blockStart = size;
    }
}
