/**
 * The world of an integration test: {@link dev.graylane.it.AgentJvm} runs an application in a JVM
 * of its own, {@link dev.graylane.it.TestControl} is a control server whose every push the test
 * decides, {@link dev.graylane.it.Backend} serves and records what came over the wire.
 */
package dev.graylane.it;
