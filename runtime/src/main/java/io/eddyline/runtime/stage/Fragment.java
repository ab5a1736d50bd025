package io.eddyline.runtime.stage;

import io.eddyline.runtime.operator.EventTime;
import io.eddyline.runtime.operator.Operator;
import io.eddyline.runtime.operator.Watermark;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a plan that has been built, from the scans up to one operator, with what the next operator must know about its rows.
 *
 * @param stage where the operator is
 * @param tails the operator in each lane
 * @param schema columns given
 * @param appendOnly whether no row is ever taken back
 * @param countsInput whether the rows are still the input's, one for one
 * @param stream where they come from, empty when not from one stream
 * @param watermark their event time
 * @param scans ordinals of the scans below
 * @param lent whether its columns may be made of arrays that are used again behind the round
 */
record Fragment(
        Stage stage,
        List<? extends Operator> tails,
        RowType schema,
        boolean appendOnly,
        boolean countsInput,
        String stream,
        Watermark watermark,
        List<Integer> scans,
        boolean lent) {

    static String commonStream(List<Fragment> inputs) {
        String stream = inputs.get(0).stream();
        return inputs.stream().allMatch(f -> f.stream().equals(stream)) ? stream : "";
    }

    static Watermark commonWatermark(List<Fragment> inputs) {
        List<EventTime> sources = new ArrayList<>();
        inputs.forEach(f -> sources.addAll(f.watermark().sources()));
        return new Watermark(sources);
    }

    static List<Integer> allScans(List<Fragment> inputs) {
        List<Integer> scans = new ArrayList<>();
        inputs.forEach(f -> scans.addAll(f.scans()));
        return scans;
    }

    Fragment withAppendOnly(boolean value) {
        return new Fragment(stage, tails, schema, value, countsInput, stream, watermark, scans, lent);
    }

    Fragment withCountsInput(boolean value) {
        return new Fragment(stage, tails, schema, appendOnly, value, stream, watermark, scans, lent);
    }

    Fragment withWatermark(Watermark value) {
        return new Fragment(stage, tails, schema, appendOnly, countsInput, stream, value, scans, lent);
    }

    Fragment withLent(boolean value) {
        return new Fragment(stage, tails, schema, appendOnly, countsInput, stream, watermark, scans, value);
    }
}
