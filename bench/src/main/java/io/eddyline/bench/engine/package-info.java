/** Eddyline itself as one of the measured engines. */
package io.eddyline.bench.engine;
