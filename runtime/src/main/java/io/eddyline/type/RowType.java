package io.eddyline.type;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of a relation, in order. Names match without regard to case; they need not be unique. */
public record RowType(List<Field> fields) {
    public RowType {
        fields = List.copyOf(fields);
    }

    public static RowType of(Field... fields) {
        return new RowType(List.of(fields));
    }

    public static RowType of(List<String> names, List<DataType> types) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(new Field(names.get(i), types.get(i)));
        }
        return new RowType(fields);
    }

    public int size() {
        return fields.size();
    }

    public Field field(int index) {
        return fields.get(index);
    }

    public DataType type(int index) {
        return fields.get(index).type();
    }

    public String name(int index) {
        return fields.get(index).name();
    }

    @JsonIgnore
    public List<String> names() {
        return fields.stream().map(Field::name).collect(Collectors.toList());
    }

    @JsonIgnore
    public List<DataType> types() {
        return fields.stream().map(Field::type).collect(Collectors.toList());
    }

    /** Index of the column with this name, or -1. */
    public int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The columns at these indices, in their order. */
    public RowType select(List<Integer> indices) {
        return new RowType(indices.stream().map(fields::get).collect(Collectors.toList()));
    }

    /** These columns followed by the other's. */
    public RowType concat(RowType other) {
        List<Field> all = new ArrayList<>(fields);
        all.addAll(other.fields);
        return new RowType(all);
    }

    @Override
    public String toString() {
        return fields.stream()
                .map(f -> Identifiers.quoteIfNeeded(f.name()) + " " + f.type())
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
