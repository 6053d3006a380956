/**
 * One package per library that the agent knows, flat and alike; here, only what several of them
 * need.
 */
package dev.graylane.instrumentation;
