/** What the user says to the agent, from its four sources, and where each value came from. */
package dev.graylane.agent.config;
