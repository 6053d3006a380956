/**
 * What an agent costs an application per call: the same calls without an agent, with Graylane, with
 * the OpenTelemetry agent and through a local nginx, turn by turn on one machine.
 */
package dev.graylane.benchmarks.cost;
