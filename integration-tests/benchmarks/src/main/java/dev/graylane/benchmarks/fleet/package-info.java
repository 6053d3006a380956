/** What a control server does for many agents; run by hand. */
@org.jspecify.annotations.NullMarked
package dev.graylane.benchmarks.fleet;
