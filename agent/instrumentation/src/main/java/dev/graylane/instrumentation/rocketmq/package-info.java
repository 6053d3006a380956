/**
 * Apache RocketMQ's producers, push consumers and lite pull consumers, of its remoting protocol. As
 * with Kafka, who takes a message is decided where it was received; what a release that is gone
 * left behind is handled by consumers that the baseline's processes have in its group.
 */
package dev.graylane.instrumentation.rocketmq;
