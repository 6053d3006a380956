/** Calls with Apache HttpClient 4. */
@NullMarked
package dev.graylane.it.client.apache4;

import org.jspecify.annotations.NullMarked;
