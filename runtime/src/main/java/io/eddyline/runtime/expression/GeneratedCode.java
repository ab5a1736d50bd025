package io.eddyline.runtime.expression;

/** What generated classes extend: one method an expression behind {@link #run}. Instances keep scratch objects: one thread at a time. */
public abstract class GeneratedCode {
    /**
     * Evaluates an expression for the selected rows from {@link Frame#from()} on and puts the values into the frame.
     *
     * @return the place in the selection to go on at: the number of selected rows, or less when a row failed
     */
    public abstract int run(int expression, Frame frame);
}
