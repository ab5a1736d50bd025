package io.eddyline.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Sends a large file in parts. It appears with the last request or not at all. */
final class S3MultipartUpload {
    /** Of at most 10,000 parts. */
    static final long PART_BYTES = 64L << 20;

    private final S3Store store;
    private final String key;
    private final FileChannel content;

    S3MultipartUpload(S3Store store, String key, FileChannel content) {
        this.store = store;
        this.key = key;
        this.content = content;
    }

    /** @param ifNoneMatch {@code *} for an object that must not be there, else null */
    void run(Map<String, String> metadata, String ifNoneMatch) throws IOException {
        String upload = store.client()
                .createMultipartUpload(
                        request -> request.bucket(store.bucket()).key(key).metadata(metadata))
                .uploadId();
        try {
            List<CompletedPart> parts = sendParts(upload);
            store.client()
                    .completeMultipartUpload(request -> request.bucket(store.bucket())
                            .key(key)
                            .uploadId(upload)
                            .ifNoneMatch(ifNoneMatch)
                            .multipartUpload(completed -> completed.parts(parts)));
        } catch (SdkException | IOException | UncheckedIOException e) {
            abort(upload);
            throw e;
        }
    }

    private List<CompletedPart> sendParts(String upload) throws IOException {
        List<CompletedPart> parts = new ArrayList<>();
        long size = content.size();
        for (long from = 0; from < size; from += PART_BYTES) {
            long start = from;
            long length = Math.min(PART_BYTES, size - from);
            int number = parts.size() + 1;
            String tag = store.client()
                    .uploadPart(
                            request -> request.bucket(store.bucket())
                                    .key(key)
                                    .uploadId(upload)
                                    .partNumber(number)
                                    .contentLength(length),
                            RequestBody.fromContentProvider(
                                    () -> new Part(content, start, start + length), length, "application/octet-stream"))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        }
        return parts;
    }

    private void abort(String upload) {
        try {
            store.client()
                    .abortMultipartUpload(
                            request -> request.bucket(store.bucket()).key(key).uploadId(upload));
        } catch (SdkException | UncheckedIOException e) {
            // The parts take room until the bucket's own rule removes them.
        }
    }

    /** A stretch of the file. */
    private static final class Part extends InputStream {
        private final FileChannel channel;
        private final long end;
        private long position;

        Part(FileChannel channel, long from, long end) {
            this.channel = channel;
            this.position = from;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (position >= end) {
                return -1;
            }
            int wanted = (int) Math.min(length, end - position);
            int count = channel.read(ByteBuffer.wrap(buffer, offset, wanted), position);
            position += Math.max(0, count);
            return count;
        }
    }
}
