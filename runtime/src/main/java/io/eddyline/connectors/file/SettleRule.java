package io.eddyline.connectors.file;

import io.eddyline.time.EngineClock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Tells which files their writers have finished: those not modified for the settle time, by the file's own modification time or, when the
 * clocks of the file system and of this machine differ, by size and modification time staying what they were over that time.
 */
final class SettleRule {
    private final long settleMicros;
    private final EngineClock clock;
    private final Map<String, Sighting> unsettled = new HashMap<>();

    /** How a file looked, and since when. */
    private record Sighting(long size, long modifiedMicros, long sinceNanos) {}

    SettleRule(long settleMicros, EngineClock clock) {
        this.settleMicros = settleMicros;
        this.clock = clock;
    }

    /** The listed files that are finished; the others are remembered until the next listing. */
    List<InputFile> settled(List<InputFile> listed) {
        List<InputFile> settled =
                listed.stream().filter(file -> isSettled(file)).toList();
        HashSet<String> waiting = new HashSet<>();
        listed.forEach(file -> waiting.add(file.key()));
        settled.forEach(file -> waiting.remove(file.key()));
        unsettled.keySet().retainAll(waiting);
        return settled;
    }

    boolean isSettled(InputFile file) {
        long age = clock.nowMicros() - file.modifiedMicros();
        if (settleMicros == 0 || age >= settleMicros) {
            return true;
        }
        long now = clock.nanos();
        Sighting before = unsettled.get(file.key());
        if (before == null || before.size != file.size() || before.modifiedMicros != file.modifiedMicros()) {
            unsettled.put(file.key(), new Sighting(file.size(), file.modifiedMicros(), now));
            return false;
        }
        // A time stamp from the future says nothing about when the file was written: an unchanged second look has to
        // do.
        boolean fromTheFuture = age < -settleMicros;
        return fromTheFuture || now - before.sinceNanos >= settleMicros * 1000;
    }

    /** Whether files were listed that are not finished. */
    boolean isWaiting() {
        return !unsettled.isEmpty();
    }
}
