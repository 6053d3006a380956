package dev.graylane.control.push;

import java.util.NavigableMap;

/**
 * What every agent should hold: the bundles of one revision. Immutable.
 *
 * @param bundles by name
 */
public record Publication(
    String epoch, long revision, NavigableMap<String, RenderedBundle> bundles) {}
