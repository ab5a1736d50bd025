package io.eddyline.type.text;

/**
 * A text that is not a value of the wanted type. The two instances carry neither message nor stack trace, so that throwing one costs nothing;
 * whoever catches it knows the text and says what was wrong with it.
 */
@SuppressWarnings("StaticAssignmentOfThrowable") // No stack trace, so nothing in them is of a certain moment.
public final class MalformedText extends RuntimeException {
    /** The text does not have the form of the type. */
    public static final MalformedText FORM = new MalformedText("not of this form");

    /** The text has the form, but the value is out of the type's range. */
    public static final MalformedText RANGE = new MalformedText("out of range");

    private static final long serialVersionUID = 1L;

    private MalformedText(String message) {
        super(message, null, false, false);
    }
}
