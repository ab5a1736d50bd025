package io.eddyline.runtime.state;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which rows of a {@link KeyTable} changed since the last checkpoint, and the form of the table on disk: row numbers with their words, byte
 * strings in line. Nothing is noted before the first checkpoint, or when more has changed than there is: then the next delta holds
 * everything.
 */
public final class ChangeLog {
    private static final int VERSION = 1;
    private static final byte EVERYTHING = 0;
    private static final byte CHANGES = 1;
    /** Fewer changes than this are noted, however small the table is. */
    private static final int MIN_NOTED = 1024;
    /** Rows that are loaded before the first of them is written. */
    private static final int LOADED = 128;

    private final KeyTable table;
    private final IntList changed = new IntList();
    private final IntList removed = new IntList();
    private boolean noting;
    private boolean dirty;
    private byte[] buffer = new byte[256];

    ChangeLog(KeyTable table) {
        this.table = table;
    }

    public boolean isDirty() {
        return dirty;
    }

    /** Notes that a row was made or changed. */
    public void changed(int row) {
        dirty = true;
        if (noting) {
            long[] page = table.rows.page(row);
            int base = table.rows.base(row);
            if ((page[base] & KeyTable.CHANGED) == 0) {
                page[base] |= KeyTable.CHANGED;
                changed.add(row);
                stopWhenTooMany();
            }
        }
    }

    void removed(int row) {
        dirty = true;
        if (noting) {
            removed.add(row);
            stopWhenTooMany();
        }
    }

    private void stopWhenTooMany() {
        if (changed.size() + removed.size() > Math.max(MIN_NOTED, table.rows.live())) {
            noting = false;
        }
    }

    /** Writes what changed, or everything when that was not noted. */
    public void writeDelta(DataOutput out) throws IOException {
        if (!noting) {
            writeSnapshot(out);
            return;
        }
        out.writeByte(VERSION);
        out.writeByte(CHANGES);
        out.writeInt(table.rows.high());
        out.writeInt(removed.size());
        for (int i = 0; i < removed.size(); i++) {
            out.writeInt(removed.get(i));
        }
        for (int i = 0; i < changed.size(); i++) {
            if (i % LOADED == 0) {
                table.rows.touch(changed.values(), i, Math.min(changed.size(), i + LOADED));
            }
            int row = changed.get(i);
            if ((table.rows.page(row)[table.rows.base(row)] & KeyTable.CHANGED) != 0) {
                writeRow(row, out);
            }
        }
        out.writeInt(-1);
        written();
    }

    /** Writes everything. */
    public void writeSnapshot(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(EVERYTHING);
        out.writeInt(table.rows.high());
        for (int row = 0; row < table.rows.high(); row++) {
            if (table.rows.page(row)[table.rows.base(row)] != 0) {
                writeRow(row, out);
            }
        }
        out.writeInt(-1);
        written();
    }

    private void written() {
        changed.clear();
        removed.clear();
        noting = true;
        dirty = false;
    }

    private void writeRow(int row, DataOutput out) throws IOException {
        long[] page = table.rows.page(row);
        int base = table.rows.base(row);
        int width = table.rows.width();
        page[base] &= ~KeyTable.CHANGED;
        if (buffer.length < Integer.BYTES + width * Long.BYTES) {
            buffer = new byte[Integer.BYTES + width * Long.BYTES];
        }
        Bytes.putInt(buffer, 0, Integer.reverseBytes(row));
        for (int w = 0; w < width; w++) {
            Bytes.putLong(buffer, Integer.BYTES + w * Long.BYTES, page[base + w]);
        }
        out.write(buffer, 0, Integer.BYTES + width * Long.BYTES);
        for (KeyTable.Reference reference : table.references) {
            long at = page[base + reference.word()];
            if (at != -1) {
                out.write(table.arena.page(at), table.arena.offset(at), (int) page[base + reference.lengthWord()]);
            }
        }
    }

    /** Reads what either of the write methods wrote: replaces everything, or applies the changes. */
    public void read(DataInput in) throws IOException {
        if (in.readByte() != VERSION) {
            throw new EddylineException(
                    ErrorCode.CHECKPOINT_INCOMPATIBLE,
                    "the state was written in a form that this release does not read");
        }
        boolean everything = in.readByte() == EVERYTHING;
        int high = in.readInt();
        if (everything) {
            table.clear();
        } else {
            for (int i = in.readInt(); i > 0; i--) {
                forget(in.readInt());
            }
        }
        for (int row = in.readInt(); row != -1; row = in.readInt()) {
            readRow(row, in);
        }
        table.rows.rebuildFree(high);
        written();
    }

    private void forget(int row) {
        table.rows.ensure(row);
        long[] page = table.rows.page(row);
        int base = table.rows.base(row);
        if (page[base] != 0) {
            table.unlink(row);
            for (KeyTable.Reference reference : table.references) {
                if (page[base + reference.word()] != -1) {
                    table.arena.free((int) page[base + reference.lengthWord()]);
                }
            }
            Arrays.fill(page, base, base + table.rows.width(), 0);
        }
    }

    private void readRow(int row, DataInput in) throws IOException {
        forget(row);
        long[] page = table.rows.page(row);
        int base = table.rows.base(row);
        int width = table.rows.width();
        byte[] words = new byte[width * Long.BYTES];
        in.readFully(words);
        for (int w = 0; w < width; w++) {
            page[base + w] = Bytes.getLong(words, w * Long.BYTES);
        }
        page[base] &= ~(KeyTable.FRESH | KeyTable.TOUCHED | KeyTable.CHANGED);
        for (KeyTable.Reference reference : table.references) {
            if (page[base + reference.word()] != -1) {
                byte[] value = new byte[(int) page[base + reference.lengthWord()]];
                in.readFully(value);
                page[base + reference.word()] = table.arena.add(value, 0, value.length);
            }
        }
        table.link(row, table.hashOf(page, base));
    }
}
