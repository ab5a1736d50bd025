/**
 * What the parts of the engine cost by themselves, each beside the raw floor: the memory that has to be touched anyway. Figures are
 * nanoseconds for each row; {@code cpu} is the CPU time of the whole process, which other work on the machine does not spoil.
 */
package io.eddyline.bench.micro;
