package io.eddyline.connectors.nexmark;

import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of event with its columns.
 *
 * @param kind which events have it
 * @param type names and types
 * @param fillers one a column
 */
record Entity(NexmarkModel.Kind kind, RowType type, List<ColumnFiller> fillers) {
    static final Entity BID = BidColumns.entity();
    static final Entity AUCTION = AuctionColumns.entity();
    static final Entity PERSON = PersonColumns.entity();

    Entity {
        fillers = List.copyOf(fillers);
    }

    /** A value of the option {@code entity} other than {@code all}, in lower case. */
    static Entity named(String name) {
        return switch (name) {
            case "bid" -> BID;
            case "auction" -> AUCTION;
            case "person" -> PERSON;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Collects the columns of an entity. */
    static final class Builder {
        private final List<Field> fields = new ArrayList<>();
        private final List<ColumnFiller> fillers = new ArrayList<>();

        Builder number(String name, ColumnFiller.Number number) {
            return add(name, DataType.bigint(), ColumnFiller.numbers(number));
        }

        Builder time(String name, ColumnFiller.Number millis) {
            return add(name, DataType.timestamp(3), ColumnFiller.times(millis));
        }

        /** @param averageBytes about how long a text is */
        Builder text(String name, int averageBytes, ColumnFiller.Text text) {
            return add(name, DataType.varchar(), ColumnFiller.texts(text, averageBytes));
        }

        /** The time of the event itself. */
        Builder eventTime(String name) {
            return add(name, DataType.timestamp(3), ColumnFiller.EVENT_TIMES);
        }

        Builder add(String name, DataType type, ColumnFiller filler) {
            fields.add(new Field(name, type));
            fillers.add(filler);
            return this;
        }

        Entity build(NexmarkModel.Kind kind) {
            return new Entity(kind, new RowType(fields), fillers);
        }
    }
}
