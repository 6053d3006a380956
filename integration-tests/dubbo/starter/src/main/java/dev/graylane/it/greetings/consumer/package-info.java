/** A consumer, as Dubbo's first page has it, and a web page to ask it. */
package dev.graylane.it.greetings.consumer;
