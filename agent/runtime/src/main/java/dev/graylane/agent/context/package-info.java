/**
 * What travels with a request: the lane and attributes in a header of their own, and the W3C trace
 * context.
 */
package dev.graylane.agent.context;
