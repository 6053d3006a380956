/**
 * A/B(/n) tests. One document for each holds what was decided; who took part and who reached the
 * goal is a log of chunks, from which everything else is computed, so that a server that dies at
 * any moment goes on from there.
 */
@org.jspecify.annotations.NullMarked
package dev.graylane.control.experiment;
