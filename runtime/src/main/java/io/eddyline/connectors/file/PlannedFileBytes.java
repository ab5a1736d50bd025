package io.eddyline.connectors.file;

import io.eddyline.connector.FileBytes;
import io.eddyline.storage.Location;
import io.eddyline.storage.StoredFile;
import java.io.IOException;

/** A file as it was planned, read at random. */
final class PlannedFileBytes implements FileBytes {
    private final Location path;
    private final StoredFile file;
    private final long size;
    private long bytesRead;

    private PlannedFileBytes(Location path, StoredFile file, long size) {
        this.path = path;
        this.file = file;
        this.size = size;
    }

    /**
     * @param range of the file as it was planned
     * @throws io.eddyline.error.EddylineException INPUT_OUTPUT when it cannot be opened, or has changed since
     */
    static PlannedFileBytes open(Location path, FileRange range) {
        try {
            StoredFile file = path.open();
            long size = file.size();
            if (size != range.size()) {
                file.close();
                throw FileErrors.rewritten(path, range.size(), size);
            }
            return new PlannedFileBytes(path, file, size);
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot open '" + path + "'", e);
        }
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long position, byte[] buffer, int offset, int length) {
        try {
            file.readFully(position, buffer, offset, length);
            bytesRead += length;
        } catch (IOException e) {
            throw FileErrors.inputOutput("the file '" + path + "' cannot be read", e);
        }
    }

    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw FileErrors.inputOutput("the file '" + path + "' cannot be closed", e);
        }
    }
}
