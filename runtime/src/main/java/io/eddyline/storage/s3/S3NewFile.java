package io.eddyline.storage.s3;

import io.eddyline.storage.UploadedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Written to a temporary file of this machine, then sent.
 *
 * <p>Whether a conditional put succeeded cannot be told from its answer alone: the first of several tries may have landed and its answer been
 * lost, and a later one is then refused because of it. So each writer leaves a mark of his own with the object and looks for it.
 */
final class S3NewFile extends UploadedFile {
    private static final String WRITER = "eddyline-writer";
    private static final int MAX_CONFLICTS = 10;

    private final S3Store store;
    private final String key;
    private final String writer = UUID.randomUUID().toString();

    S3NewFile(S3Store store, String key) throws IOException {
        this.store = store;
        this.key = key;
    }

    @Override
    public void publish() throws IOException {
        try {
            put(null);
        } catch (SdkException | UncheckedIOException e) {
            throw S3Errors.translate(store.shown(key), e);
        }
    }

    @Override
    public boolean publishIfAbsent() throws IOException {
        for (int conflicts = 0; ; conflicts++) {
            try {
                put("*");
                return true;
            } catch (SdkException | UncheckedIOException e) {
                int status = S3Errors.status(e);
                if (status == S3Errors.PRECONDITION_FAILED) {
                    return isOurs();
                }
                // Others are at it right now; who comes late will be told so in the next try.
                boolean again = status == S3Errors.CONFLICT && conflicts < MAX_CONFLICTS;
                if (!again) {
                    return landed(e);
                }
            }
        }
    }

    /** For a put without an answer that says something. */
    private boolean landed(RuntimeException e) throws IOException {
        IOException failure = S3Errors.translate(store.shown(key), e);
        try {
            if (isOurs()) {
                return true;
            }
        } catch (IOException lookingFailed) {
            failure.addSuppressed(lookingFailed);
        }
        throw failure;
    }

    private boolean isOurs() throws IOException {
        try {
            HeadObjectResponse head = store.client()
                    .headObject(request -> request.bucket(store.bucket()).key(key));
            return writer.equals(head.metadata().get(WRITER));
        } catch (SdkException | UncheckedIOException e) {
            if (S3Errors.status(e) == S3Errors.NOT_FOUND) {
                return false;
            }
            throw S3Errors.translate(store.shown(key), e);
        }
    }

    private void put(String ifNoneMatch) throws IOException {
        if (channel().size() > S3MultipartUpload.PART_BYTES) {
            new S3MultipartUpload(store, key, channel()).run(Map.of(WRITER, writer), ifNoneMatch);
            return;
        }
        store.client()
                .putObject(
                        request -> request.bucket(store.bucket())
                                .key(key)
                                .metadata(Map.of(WRITER, writer))
                                .ifNoneMatch(ifNoneMatch),
                        RequestBody.fromFile(temporary()));
    }
}
