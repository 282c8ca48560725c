package dev.parlance.tts.store;

/**
 * What reading a whole store showed.
 *
 * @param whole entries that are as they were committed
 * @param damaged entries that were not, and were removed
 */
public record VerifyReport(long whole, long damaged) {}
