/** What Kafka costs: Eddyline beside bare clients, with a broker in a process of its own. */
package io.eddyline.bench.kafka;
