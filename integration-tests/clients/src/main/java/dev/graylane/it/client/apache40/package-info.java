/** Calls with the clients of Apache HttpClient 4.0, which all later 4.x have too. */
@NullMarked
package dev.graylane.it.client.apache40;

import org.jspecify.annotations.NullMarked;
