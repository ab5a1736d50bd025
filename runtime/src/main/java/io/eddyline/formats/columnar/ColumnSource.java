package io.eddyline.formats.columnar;

import io.eddyline.batch.Column;
import io.eddyline.connector.DamagedFile;
import java.io.IOException;

/** Gives the values of one column in a row group, in order, as they are stored. Not thread-safe. */
public interface ColumnSource {
    /**
     * The next rows, no more than are left.
     *
     * @throws DamagedFile or any other exception when the pages are not what they should be
     */
    Column read(int rows) throws IOException;
}
