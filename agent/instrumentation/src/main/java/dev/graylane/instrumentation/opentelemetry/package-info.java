/**
 * OpenTelemetry's SDK, which the application or another agent brings along: it makes the spans
 * then, and ours are written on them.
 */
package dev.graylane.instrumentation.opentelemetry;
