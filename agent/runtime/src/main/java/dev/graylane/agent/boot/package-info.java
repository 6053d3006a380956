/** The order in which the agent starts. */
package dev.graylane.agent.boot;
