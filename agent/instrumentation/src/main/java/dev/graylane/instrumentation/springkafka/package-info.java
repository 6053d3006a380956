/**
 * Spring for Apache Kafka, as far as it hands on what was polled in a way of its own: listeners of
 * batches. Listeners of records go through what was polled as any application does.
 */
package dev.graylane.instrumentation.springkafka;
