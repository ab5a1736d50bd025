package io.eddyline.formats.columnar;

import java.util.List;

/**
 * What is to be read of a file.
 *
 * @param conversions of the columns that are wanted, from what is stored
 * @param blocks in order
 */
public record FileLayout(List<Conversion> conversions, List<RowBlock> blocks) {
    public FileLayout {
        conversions = List.copyOf(conversions);
        blocks = List.copyOf(blocks);
    }
}
