package io.eddyline.formats.json;

/**
 * Two kinds of {@link LineCode} that read nothing. Java's second compiler counts on the only class of its kind that it knows remaining the only
 * one, and throws all code for lines away when the class for a second layout comes; with these there never is only one.
 */
final class UnreadLines {
    private UnreadLines() {}

    /** Makes both known, before any class is generated. */
    static void know() {
        new First();
        new Second();
    }

    private static final class First extends LineCode {
        @Override
        protected int lines(byte[] b, int from, int shift, int firstRow, int room, int[] starts, int[] lengths) {
            return endAt(from, firstRow);
        }
    }

    private static final class Second extends LineCode {
        @Override
        protected int lines(byte[] b, int from, int shift, int firstRow, int room, int[] starts, int[] lengths) {
            return endAt(from, firstRow);
        }
    }
}
