package io.eddyline.error;

import java.util.Objects;
import java.util.Optional;

/**
 * The one exception that users see. It carries a stable code, where in the SQL text the fault is (when known), what is wrong and what to do.
 * Instances are immutable; {@link #at} and {@link #hint} return a copy.
 */
public final class EddylineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String problem;
    private final transient Optional<SourcePosition> position;
    private final transient Optional<String> hint;

    public EddylineException(ErrorCode code, String problem) {
        this(code, problem, Optional.empty(), Optional.empty(), null);
    }

    public EddylineException(ErrorCode code, String problem, Throwable cause) {
        this(code, problem, Optional.empty(), Optional.empty(), cause);
    }

    private EddylineException(
            ErrorCode code, String problem, Optional<SourcePosition> position, Optional<String> hint, Throwable cause) {
        super(text(code, problem, position, hint), cause);
        this.code = Objects.requireNonNull(code, "code");
        this.problem = problem;
        this.position = position;
        this.hint = hint;
    }

    private static String text(
            ErrorCode code, String problem, Optional<SourcePosition> position, Optional<String> hint) {
        return code.id()
                + position.map(p -> " at " + p).orElse("")
                + ": "
                + problem
                + hint.map(h -> (endsSentence(problem) ? " " : ". ") + h).orElse("");
    }

    private static boolean endsSentence(String text) {
        return text.endsWith(".") || text.endsWith("?") || text.endsWith("!") || text.endsWith("\n");
    }

    /** The same error, pointing at a place in the SQL text. */
    public EddylineException at(SourcePosition where) {
        return new EddylineException(code, problem, Optional.of(where), hint, this);
    }

    /** The same error with advice on what to do; an empty advice changes nothing. */
    public EddylineException hint(String advice) {
        return advice.isEmpty()
                ? this
                : new EddylineException(code, problem, position, Optional.of(advice), getCause());
    }

    public ErrorCode code() {
        return code;
    }

    /** What is wrong, without code, position and advice. */
    public String problem() {
        return problem;
    }

    public Optional<SourcePosition> position() {
        return position;
    }

    public Optional<String> hint() {
        return hint;
    }
}
