package io.eddyline.storage.hdfs;

import io.eddyline.storage.ObjectStore;
import io.eddyline.storage.StoreProvider;
import java.util.Map;

/** Directories of HDFS: {@code hdfs://namenode/path}. */
public final class HdfsProvider implements StoreProvider {
    @Override
    public String scheme() {
        return "hdfs";
    }

    @Override
    public ObjectStore open(String authority, Map<String, String> settings) {
        return new HdfsStore(authority, HdfsSettings.of(authority, settings));
    }
}
