/** What was called, in windows. */
package dev.graylane.agent.stats;
