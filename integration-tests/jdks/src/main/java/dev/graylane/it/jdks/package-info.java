/** A small program for every JDK from 8 on. */
package dev.graylane.it.jdks;
