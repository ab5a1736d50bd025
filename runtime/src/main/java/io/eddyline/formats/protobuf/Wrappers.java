package io.eddyline.formats.protobuf;

import java.util.Map;

/** The messages of google/protobuf/wrappers.proto: one value each, which may be absent. */
final class Wrappers {
    private static final Map<String, FieldType.Kind> KINDS = Map.of(
            "google.protobuf.DoubleValue", FieldType.Kind.DOUBLE,
            "google.protobuf.FloatValue", FieldType.Kind.FLOAT,
            "google.protobuf.Int64Value", FieldType.Kind.INT64,
            "google.protobuf.UInt64Value", FieldType.Kind.UINT64,
            "google.protobuf.Int32Value", FieldType.Kind.INT32,
            "google.protobuf.UInt32Value", FieldType.Kind.UINT32,
            "google.protobuf.BoolValue", FieldType.Kind.BOOL,
            "google.protobuf.StringValue", FieldType.Kind.STRING,
            "google.protobuf.BytesValue", FieldType.Kind.BYTES);

    private Wrappers() {}

    /** The one field of a wrapper; null for other messages. */
    static FieldType valueOf(String message) {
        FieldType.Kind kind = KINDS.get(message);
        return kind == null
                ? null
                : new FieldType("value", 1, kind, false, FieldType.Presence.IMPLICIT, false, -1, null, null, null);
    }
}
