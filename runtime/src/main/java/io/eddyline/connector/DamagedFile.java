package io.eddyline.connector;

/** What a file holds is not what the format says. The message is a reason for users. */
public class DamagedFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DamagedFile(String reason) {
        super(reason, null, false, false);
    }
}
