package io.eddyline.runtime.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * What an engine's queries share.
 *
 * @param pool works on large epochs
 * @param cut held for reading while an epoch becomes visible to readers, for writing while a statement takes its snapshots
 */
record EngineServices(EngineOptions options, ExecutorService pool, ReadWriteLock cut) {}
