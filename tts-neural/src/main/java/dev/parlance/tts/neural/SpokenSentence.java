package dev.parlance.tts.neural;

import dev.parlance.tts.text.TextRange;
import java.util.List;

/**
 * A sentence as a model takes it.
 *
 * @param range where it stands in the text
 * @param runs one run after the other; most sentences take one
 */
record SpokenSentence(TextRange range, List<SpokenRun> runs) {}
