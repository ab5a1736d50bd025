package io.eddyline.storage.s3;

import io.eddyline.storage.ObjectStore;
import io.eddyline.storage.StoreProvider;
import java.util.Map;

/** Buckets of Amazon S3 and of what speaks like it: {@code s3://bucket/path}. */
public final class S3Provider implements StoreProvider {
    @Override
    public String scheme() {
        return "s3";
    }

    @Override
    public ObjectStore open(String authority, Map<String, String> settings) {
        return new S3Store(authority, S3Settings.of(settings));
    }
}
