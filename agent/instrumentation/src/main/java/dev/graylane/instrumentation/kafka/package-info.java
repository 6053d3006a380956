/**
 * Apache Kafka's producers and consumers. What a message is for is written into its headers; who
 * takes it is decided where it is polled, so that brokers need to know nothing.
 */
package dev.graylane.instrumentation.kafka;
