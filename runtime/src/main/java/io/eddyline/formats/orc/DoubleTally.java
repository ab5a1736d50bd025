package io.eddyline.formats.orc;

/** Statistics of floating point numbers. NaN makes the sum NaN, by which readers know that bounds say little. */
final class DoubleTally extends Tally {
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private double sum;

    void add(double value) {
        // Comparisons, so that NaN is no bound.
        least = value < least ? value : least;
        most = value > most ? value : most;
        sum += value;
    }

    @Override
    void writeOwn(MessageOutput message) {
        if (values() == 0) {
            return;
        }
        // Zeros have a sign that comparisons do not see.
        message.message(
                3,
                new MessageOutput()
                        .real(1, least == 0 ? -0.0 : least)
                        .real(2, most == 0 ? 0.0 : most)
                        .real(3, sum));
    }

    @Override
    void moveOwn(Tally other) {
        DoubleTally total = (DoubleTally) other;
        total.least = Math.min(total.least, least);
        total.most = Math.max(total.most, most);
        total.sum += sum;
        least = Double.POSITIVE_INFINITY;
        most = Double.NEGATIVE_INFINITY;
        sum = 0;
    }
}
