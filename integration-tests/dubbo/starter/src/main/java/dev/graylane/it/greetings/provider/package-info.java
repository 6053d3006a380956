/** A provider, as Dubbo's first page has it. */
package dev.graylane.it.greetings.provider;
