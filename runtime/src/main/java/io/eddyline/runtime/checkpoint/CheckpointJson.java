package io.eddyline.runtime.checkpoint;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddyline.connector.EpochInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Records as JSON text in checkpoint files: a user who looks into one can read it. */
final class CheckpointJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(EpochInput.class, WithoutDerived.class)
            .build();

    private CheckpointJson() {}

    private interface WithoutDerived {
        @JsonIgnore
        boolean isEmpty();
    }

    static void write(Object content, DataOutputStream out) throws IOException {
        out.write(MAPPER.writeValueAsBytes(content));
    }

    static <T> T read(DataInputStream in, Class<T> type) throws IOException {
        return MAPPER.readValue(in.readAllBytes(), type);
    }
}
