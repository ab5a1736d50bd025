package io.eddyline.connector;

/** Takes the rows that do not decode. */
@FunctionalInterface
public interface BadRows {
    /**
     * @param position where it stands, for a human: {@code file:line}
     * @param raw its bytes, as they were read
     * @param reason what is wrong with it
     */
    void add(String position, byte[] raw, String reason);
}
