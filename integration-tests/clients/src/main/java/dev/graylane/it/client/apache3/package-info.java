/** Calls with Apache (Commons) HttpClient 3. */
@NullMarked
package dev.graylane.it.client.apache3;

import org.jspecify.annotations.NullMarked;
