package dev.parlance.tts.store;

/**
 * What a trim did.
 *
 * @param removedEntries entries that went
 * @param removedBytes room they took
 * @param keptEntries entries that stayed
 * @param keptBytes room they take
 */
public record TrimReport(long removedEntries, long removedBytes, long keptEntries, long keptBytes) {}
