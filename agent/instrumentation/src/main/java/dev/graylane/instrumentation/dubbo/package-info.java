/**
 * Apache Dubbo 2.7 and 3, consumer and provider, protocols {@code dubbo} and {@code tri}. Where
 * Dubbo chooses a provider, the chosen release's is taken if the directory has it; below the
 * consumer's filters, what is left goes to an invoker of the same protocol to the chosen instance.
 */
package dev.graylane.instrumentation.dubbo;
