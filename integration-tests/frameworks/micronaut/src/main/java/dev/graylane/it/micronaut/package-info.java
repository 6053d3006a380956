/** A service, as Micronaut's first pages have it. */
package dev.graylane.it.micronaut;
