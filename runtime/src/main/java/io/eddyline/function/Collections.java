package io.eddyline.function;

import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.MapColumn;
import io.eddyline.type.TypeKind;

/** Arrays and maps. */
public final class Collections {
    private Collections() {}

    @ScalarFunction(
            value = "CARDINALITY",
            description = "How many elements an array, or entries a map, has.",
            examples = "CARDINALITY(ARRAY[1, 2, 3]) = 3",
            infallible = true)
    public static int cardinality(@SqlType({TypeKind.ARRAY, TypeKind.MAP}) Nested collection) {
        return collection.cardinality();
    }

    @ScalarFunction(
            value = "ITEM",
            description =
                    "`array[n]`: an element counted from 1; `map[key]`: the value of a key. NULL when there is none.",
            examples = {"ITEM(ARRAY['a', 'b'], 2) = 'b'", "ITEM(ARRAY[1], 2) = NULL", "ITEM(MAP['k', 7], 'k') = 7"},
            returns = "ELEMENT 0",
            infallible = true)
    public static Nested item(@SqlType(TypeKind.ARRAY) Nested array, int index, @Scratch Nested out) {
        return index < 1 || index > array.cardinality() ? null : array.element(index - 1, out);
    }

    @ScalarFunction(value = "ITEM", returns = "ELEMENT 0", infallible = true)
    public static Nested itemOfMap(@SqlType(TypeKind.MAP) Nested map, Nested key, @Scratch Nested out) {
        MapColumn maps = (MapColumn) map.column();
        int entry = NestedEquality.find(maps, map.row(), key.column(), key.row());
        return entry < 0 ? null : out.set(maps.mapValues(), entry);
    }

    @ScalarFunction(
            value = "ELEMENT",
            description = "The only element of an array; NULL of an empty one. Fails when there are more.",
            examples = "ELEMENT(ARRAY[7]) = 7",
            returns = "ELEMENT 0")
    public static Nested element(@SqlType(TypeKind.ARRAY) Nested array, @Scratch Nested out) {
        if (array.cardinality() > 1) {
            throw RowFailure.badArgument("ELEMENT takes an array of one element, not of " + array.cardinality());
        }
        return array.cardinality() == 0 ? null : array.element(0, out);
    }

    @ScalarFunction(
            value = "ARRAY_CONTAINS",
            description = "Whether a value is an element of the array.",
            examples = {"ARRAY_CONTAINS(ARRAY[1, 2], 2) = TRUE", "ARRAY_CONTAINS(ARRAY['a'], 'b') = FALSE"},
            infallible = true)
    public static boolean arrayContains(@SqlType(TypeKind.ARRAY) Nested array, Nested value, @Scratch Nested element) {
        return indexOf(array, value, element) >= 0;
    }

    @ScalarFunction(
            value = "ARRAY_POSITION",
            description = "Where a value is first in the array, counted from 1; 0 when it is not.",
            examples = "ARRAY_POSITION(ARRAY[5, 7], 7) = 2",
            infallible = true)
    public static int arrayPosition(@SqlType(TypeKind.ARRAY) Nested array, Nested value, @Scratch Nested element) {
        return indexOf(array, value, element) + 1;
    }

    private static int indexOf(Nested array, Nested value, Nested element) {
        int size = array.cardinality();
        for (int i = 0; i < size; i++) {
            if (Nested.equal(array.element(i, element), value)) {
                return i;
            }
        }
        return -1;
    }

    @ScalarFunction(
            value = {"ARRAY_JOIN", "ARRAY_TO_STRING"},
            description =
                    "The texts of an array with a separator between. NULL elements are left out, or written as the third argument.",
            examples = {"ARRAY_JOIN(ARRAY['a', 'b'], '-') = 'a-b'", "ARRAY_JOIN(ARRAY['a', NULL], '-', '?') = 'a-?'"})
    public static Slice arrayJoin(@SqlType(TypeKind.ARRAY) Nested texts, Slice separator, @Scratch Slice out) {
        return join(texts, separator, null, out);
    }

    @ScalarFunction("ARRAY_JOIN")
    public static Slice arrayJoin(
            @SqlType(TypeKind.ARRAY) Nested texts, Slice separator, Slice forNull, @Scratch Slice out) {
        return join(texts, separator, forNull, out);
    }

    private static Slice join(Nested texts, Slice separator, Slice forNull, Slice out) {
        out.clear();
        Nested element = new Nested();
        Slice text = new Slice();
        boolean first = true;
        for (int i = 0; i < texts.cardinality(); i++) {
            boolean isNull = texts.element(i, element).isNull();
            if (!isNull || forNull != null) {
                if (!first) {
                    out.append(separator);
                }
                out.append(isNull ? forNull : text(element, text));
                first = false;
            }
        }
        return out;
    }

    private static Slice text(Nested element, Slice out) {
        if (!(element.column() instanceof BytesColumn)) {
            throw RowFailure.badArgument("ARRAY_JOIN takes an array of texts; CAST the array to ARRAY<VARCHAR>");
        }
        return element.slice(out);
    }
}
