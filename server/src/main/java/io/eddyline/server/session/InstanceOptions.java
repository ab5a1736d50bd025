package io.eddyline.server.session;

import io.eddyline.connector.PathPolicy;
import io.eddyline.runtime.engine.DataflowFactory;
import io.eddyline.time.EngineClock;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How an {@link Instance} differs between a server and a script.
 *
 * @param dataDirectory where catalog and checkpoints are kept; empty for a process that forgets all
 * @param paths which files statements may touch
 * @param clock the only clock
 * @param console where console sinks print
 * @param waitForQueries whether SELECT waits for bounded queries to end and for the others to have read what is there
 * @param dataflows makes plans runnable
 */
public record InstanceOptions(
        Optional<Path> dataDirectory,
        PathPolicy paths,
        EngineClock clock,
        PrintStream console,
        boolean waitForQueries,
        DataflowFactory dataflows) {}
