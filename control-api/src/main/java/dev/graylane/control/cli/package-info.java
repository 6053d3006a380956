/** The command line: {@code graylane}. Data goes to standard output, messages to standard error. */
@org.jspecify.annotations.NullMarked
package dev.graylane.control.cli;
