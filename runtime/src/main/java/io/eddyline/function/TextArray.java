package io.eddyline.function;

import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.ListBuilder;
import io.eddyline.type.DataType;

/** Collects texts into an ARRAY value. One thread at a time. */
public final class TextArray {
    private final ListBuilder list = (ListBuilder) ColumnBuilder.of(DataType.array(DataType.varchar()));
    private final Nested result = new Nested();

    void clear() {
        list.truncate(0);
    }

    void append(Slice text, int from, int length) {
        ((BytesBuilder) list.elements()).append(text.bytes(), text.start() + from, length);
    }

    void append(Nested text) {
        list.elements().appendFrom(text.column(), text.row());
    }

    Nested finish() {
        list.endRow();
        return result.set(list.build(), 0);
    }
}
