package io.eddyline.runtime.livetable;

import io.eddyline.batch.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The chunks of a live table as of one epoch, in two levels, so that an epoch that touches few chunks copies little. A published directory
 * is immutable; {@link #copy} gives the writer one that shares what is not touched.
 */
public final class ChunkDirectory {
    private static final int BLOCK_SHIFT = 6;
    private static final int BLOCK = 1 << BLOCK_SHIFT;

    private Chunk[][] blocks;
    private boolean[] owned;

    private ChunkDirectory(Chunk[][] blocks) {
        this.blocks = blocks;
        this.owned = new boolean[blocks.length];
    }

    static ChunkDirectory empty() {
        return new ChunkDirectory(new Chunk[0][]);
    }

    /** A copy for the writer. */
    ChunkDirectory copy() {
        return new ChunkDirectory(blocks.clone());
    }

    private void reserve(int block) {
        if (block >= blocks.length) {
            int length = Math.max(block + 1, blocks.length + (blocks.length >> 1));
            blocks = Arrays.copyOf(blocks, length);
            owned = Arrays.copyOf(owned, length);
        }
    }

    /** The chunk with this number; null when there is none. */
    Chunk get(int number) {
        Chunk[] block = blocks[number >> BLOCK_SHIFT];
        return block == null ? null : block[number & (BLOCK - 1)];
    }

    void set(int number, Chunk chunk) {
        int block = number >> BLOCK_SHIFT;
        reserve(block);
        if (!owned[block]) {
            blocks[block] = blocks[block] == null ? new Chunk[BLOCK] : blocks[block].clone();
            owned[block] = true;
        }
        blocks[block][number & (BLOCK - 1)] = chunk;
    }

    List<Batch> batches() {
        List<Batch> result = new ArrayList<>();
        for (Chunk[] block : blocks) {
            for (int i = 0; block != null && i < BLOCK; i++) {
                if (block[i] != null && block[i].liveRows() > 0) {
                    result.add(block[i].view());
                }
            }
        }
        return result;
    }
}
