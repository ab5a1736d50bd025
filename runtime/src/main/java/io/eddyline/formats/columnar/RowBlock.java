package io.eddyline.formats.columnar;

import io.eddyline.connector.DamagedFile;
import io.eddyline.connector.PassedOver;
import io.eddyline.connector.ScanCondition;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Rows of a file whose columns stand side by side: a row group, a stripe. */
public interface RowBlock {
    /** Rows, at least one. */
    long rows();

    /** Rows of the file that precede it. */
    long before();

    /**
     * Sources of the columns that are wanted, in order.
     *
     * @throws DamagedFile or any other exception when the file is not what it should be
     */
    List<ColumnSource> open() throws IOException;

    /** Its rows, when none of them meets the condition and their highest event time is known. */
    Optional<PassedOver> passOver(ScanCondition condition);
}
