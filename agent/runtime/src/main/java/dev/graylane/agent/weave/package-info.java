/**
 * How classes of the application are woven: what an integration declares, and the machinery that
 * applies it.
 */
package dev.graylane.agent.weave;
