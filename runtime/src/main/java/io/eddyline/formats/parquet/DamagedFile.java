package io.eddyline.formats.parquet;

/** What a file holds is not what the format says. The message is a reason for users. */
final class DamagedFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedFile(String reason) {
        super(reason, null, false, false);
    }
}
