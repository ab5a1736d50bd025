package io.eddyline.formats.protobuf;

/**
 * What the syntax, or an edition and the options of file, message and field, say of a field.
 *
 * @param presence 1 explicit, 2 implicit, 3 required
 * @param closedEnums whether numbers that an enum has no name for are as if they were not there
 * @param packed whether numbers that repeat are written as one value
 * @param delimited whether messages are written as groups
 */
record Features(int presence, boolean closedEnums, boolean packed, boolean delimited) {
    static final int EXPLICIT = 1;
    static final int IMPLICIT = 2;
    static final int REQUIRED = 3;

    private static final int CLOSED = 2;
    private static final int PACKED = 1;
    private static final int DELIMITED = 2;

    static Features of(String syntax) {
        return switch (syntax) {
            case "", "proto2" -> new Features(EXPLICIT, true, false, false);
            case "proto3" -> new Features(IMPLICIT, false, true, false);
            default -> new Features(EXPLICIT, false, true, false);
        };
    }

    /** With what a set of features (google.protobuf.FeatureSet) says otherwise. */
    Features with(RawMessage set) {
        long enums = set.number(2, closedEnums ? CLOSED : 1);
        long repeated = set.number(3, packed ? PACKED : 2);
        long messages = set.number(5, delimited ? DELIMITED : 1);
        return new Features((int) set.number(1, presence), enums == CLOSED, repeated == PACKED, messages == DELIMITED);
    }
}
