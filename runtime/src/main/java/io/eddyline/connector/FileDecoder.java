package io.eddyline.connector;

/** Opens files of a format. */
@FunctionalInterface
public interface FileDecoder {
    /**
     * The rows of those blocks of a file that begin in {@code [from, to)}: parts that cover a file give each of its rows once, wherever they
     * are cut. Never fails because of what the file holds: that is told by the rows.
     *
     * @param file closed with what is returned
     */
    FileRows open(FileBytes file, long from, long to);
}
