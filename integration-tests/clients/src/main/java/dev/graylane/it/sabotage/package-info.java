/** Breaks the agent from within, to see that the application does not notice. */
@org.jspecify.annotations.NullMarked
package dev.graylane.it.sabotage;
