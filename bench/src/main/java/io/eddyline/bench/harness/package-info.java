/** Decides what is measured: the queries, their data, the processes; compares the answers and writes the report. */
package io.eddyline.bench.harness;
