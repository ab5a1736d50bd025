package io.eddyline.storage.hdfs;

import io.eddyline.storage.Location;
import io.eddyline.storage.UploadedFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Map;
import java.util.UUID;

/**
 * Written to a temporary file of this machine, then to one beside its place, then renamed, which the namenode does in one step. When the answer to
 * that is lost, it was done if the file that nobody else knows is gone.
 */
final class HdfsNewFile extends UploadedFile {
    private final HdfsStore store;
    private final String key;
    private final String uploaded;

    HdfsNewFile(HdfsStore store, String key) throws IOException {
        this.store = store;
        this.key = key;
        this.uploaded = key + "." + UUID.randomUUID() + Location.TEMPORARY_SUFFIX;
    }

    @Override
    public void publish() throws IOException {
        upload();
        rename("OVERWRITE");
    }

    @Override
    public boolean publishIfAbsent() throws IOException {
        upload();
        try {
            rename("NONE");
            return true;
        } catch (FileAlreadyExistsException e) {
            store.delete(uploaded);
            return false;
        }
    }

    private void upload() throws IOException {
        store.http().write(store.shown(key), uploaded, temporary());
    }

    private void rename(String option) throws IOException {
        try {
            store.http()
                    .ask(
                            "PUT",
                            store.shown(key),
                            uploaded,
                            Map.of("op", "RENAME", "destination", "/" + key, "renameoptions", option));
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            if (!wasRenamed(e)) {
                throw e;
            }
        }
    }

    private boolean wasRenamed(IOException failure) {
        try {
            return store.look(uploaded).isEmpty() && store.look(key).isPresent();
        } catch (IOException e) {
            failure.addSuppressed(e);
            return false;
        }
    }
}
