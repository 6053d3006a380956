/** What every message library has to prove, whichever it is. */
package dev.graylane.it.messages;
