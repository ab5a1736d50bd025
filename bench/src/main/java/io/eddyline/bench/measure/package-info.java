/** What every measured process shares, whatever engine it runs. Knows nothing but the JDK: it is compiled into the other engines' runners too. */
package io.eddyline.bench.measure;
