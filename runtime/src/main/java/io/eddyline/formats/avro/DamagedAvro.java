package io.eddyline.formats.avro;

import io.eddyline.connector.DamagedFile;

/** Bytes or a schema that are not Avro: where the next value starts is not known. The message is a reason for users. */
final class DamagedAvro extends DamagedFile {
    private static final long serialVersionUID = 1L;

    DamagedAvro(String reason) {
        super(reason);
    }
}
