/** Spans, made with OpenTelemetry where they are wanted. */
package dev.graylane.agent.trace;
