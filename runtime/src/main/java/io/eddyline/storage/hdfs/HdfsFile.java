package io.eddyline.storage.hdfs;

import io.eddyline.storage.BlockFile;
import java.io.IOException;

/** A file that the namenode knows, read in blocks. */
final class HdfsFile extends BlockFile {
    private final HdfsStore store;
    private final String key;

    HdfsFile(HdfsStore store, String key, long size) {
        super(store.shown(key), size, new byte[0]);
        this.store = store;
        this.key = key;
    }

    @Override
    protected byte[] fetch(long position, long length) throws IOException {
        return store.http().read(store.shown(key), key, position, length);
    }
}
