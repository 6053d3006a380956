/** Services, as Quarkus' first pages have them. */
package dev.graylane.it.quarkus;
