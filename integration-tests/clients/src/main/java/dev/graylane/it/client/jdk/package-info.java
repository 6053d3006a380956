/** The clients that come with the JDK. */
package dev.graylane.it.client.jdk;
