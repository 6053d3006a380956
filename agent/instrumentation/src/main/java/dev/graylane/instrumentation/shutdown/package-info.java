/** The JVM's end: the instance is withdrawn before the application begins to stop. */
package dev.graylane.instrumentation.shutdown;
