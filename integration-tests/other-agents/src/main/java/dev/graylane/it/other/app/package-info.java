/** The application that runs beside another agent. */
@org.jspecify.annotations.NullMarked
package dev.graylane.it.other.app;
