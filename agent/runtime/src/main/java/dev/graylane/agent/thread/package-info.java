/** The agent's own threads, and what runs on them. */
package dev.graylane.agent.thread;
