/**
 * Sends OTLP over HTTP with what every JDK has: OpenTelemetry's own senders need Java 11, or OkHttp
 * and Kotlin's library.
 */
package dev.graylane.agent.trace.http;
