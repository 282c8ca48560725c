package dev.parlance.tts.prepare;

/**
 * How a stretch of a text is read.
 *
 * @param end where the stretch ends
 * @param words what is said instead
 */
record MandarinReading(int end, String words) {}
