/** The interface between the two. */
package dev.graylane.it.greetings.api;
