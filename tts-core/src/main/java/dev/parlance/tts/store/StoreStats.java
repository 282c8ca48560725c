package dev.parlance.tts.store;

/**
 * How much an {@link AudioStore} holds, and what it has seen since it was opened.
 *
 * @param entries entries kept now
 * @param bytes room they take now
 * @param hits searches that found something
 * @param misses searches that did not
 * @param damaged entries that were found damaged and removed
 * @param evicted whole entries removed to stay within limits
 */
public record StoreStats(long entries, long bytes, long hits, long misses, long damaged, long evicted) {}
