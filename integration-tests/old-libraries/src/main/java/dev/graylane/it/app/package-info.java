/** An application with libraries of its own. */
@org.jspecify.annotations.NullMarked
package dev.graylane.it.app;
