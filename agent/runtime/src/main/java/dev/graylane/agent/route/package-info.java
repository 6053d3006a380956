/** Decides about each call: the engine behind {@code call}. */
package dev.graylane.agent.route;
