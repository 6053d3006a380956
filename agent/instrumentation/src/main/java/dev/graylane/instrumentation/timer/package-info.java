/**
 * {@code java.util.Timer}. Its tasks are the application's objects and are not wrapped: the context
 * of one is kept beside it, and put on the timer's thread when the task is taken to be run.
 */
package dev.graylane.instrumentation.timer;
