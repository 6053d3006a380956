/** Calls with Apache HttpClient 5. */
@NullMarked
package dev.graylane.it.client.apache5;

import org.jspecify.annotations.NullMarked;
