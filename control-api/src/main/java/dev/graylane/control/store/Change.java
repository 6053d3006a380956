package dev.graylane.control.store;

/**
 * One write.
 *
 * @param document the document after the write; of a deletion, its key, the deletion's revision,
 *     and no value
 */
public record Change(Document document, boolean deleted) {}
