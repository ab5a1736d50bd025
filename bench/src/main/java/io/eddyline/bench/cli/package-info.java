/** The commands. */
package io.eddyline.bench.cli;
