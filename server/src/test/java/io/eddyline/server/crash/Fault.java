package io.eddyline.server.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Something that goes wrong, and comes right again.
 *
 * @param lasts whether it goes on until it is healed
 */
record Fault(String name, boolean lasts, Step strike, Step heal) {
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final int LONGEST_TORN_FILE = 3000;

    /** One half of a fault. */
    interface Step {
        void run(Random random) throws Exception;
    }

    private static Fault passing(String name, Step strike) {
        return new Fault(name, false, strike, random -> {});
    }

    static Fault kill(Round round) {
        return passing("kill the server", random -> round.restart(false));
    }

    /** All that may happen to a round. */
    static List<Fault> of(Round round, List<Service> services) {
        List<Fault> faults = new ArrayList<>();
        faults.add(kill(round));
        faults.add(passing("stop the server", random -> round.restart(true)));
        faults.add(passing("set the clock", random -> round.clock().set((random.nextInt(13) - 6) * HOUR_MICROS)));
        faults.add(new Fault(
                "fill the disk",
                true,
                random -> round.limitFiles(random.nextBoolean() ? 0 : random.nextInt(LONGEST_TORN_FILE)),
                random -> round.limitFiles(-1)));
        services.forEach(service -> faults.addAll(of(service)));
        return faults;
    }

    private static List<Fault> of(Service service) {
        FaultyProxy proxy = service.proxy();
        String connections = " connections to the " + service.name();
        return List.of(
                new Fault("kill the " + service.name(), true, random -> service.stop(false), random -> service.start()),
                new Fault("stop the " + service.name(), true, random -> service.stop(true), random -> service.start()),
                new Fault("refuse" + connections, true, random -> proxy.refuse(), random -> proxy.heal()),
                new Fault("stall" + connections, true, random -> proxy.stall(), random -> proxy.heal()),
                passing("cut" + connections, random -> proxy.cut()),
                passing("forget" + connections, random -> proxy.forget()));
    }
}
