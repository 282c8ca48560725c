package dev.parlance.tts.spring;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechReceipt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Has the log say when another provider speaks than the one that texts are for, and when that one speaks again: once for each
 * change, not for each text. Safe for concurrent use.
 */
final class FallbackLog implements SpeechListener {
    /** Which provider speaks in place of which. */
    private final Map<String, String> substitutes = new HashMap<>();
    /** The providers that each text which is spoken now has left. */
    private final Map<Text, Set<String>> left = new HashMap<>();

    @Override
    public void fellBack(Text text, String from, String to, Optional<SpeechError> error) {
        if (isNew(text, from, to)) {
            ChainLog.tookOver(from, to, error);
        }
    }

    // Pieces of a text fail in several threads, so that what happened first may be told last.
    private synchronized boolean isNew(Text text, String from, String to) {
        left.computeIfAbsent(text, unknown -> new HashSet<>()).add(from);
        if (substitutesOf(from).contains(to)) {
            return false;
        }
        substitutes.put(from, to);
        return true;
    }

    // One that speaks in place of another may be replaced itself.
    private Set<String> substitutesOf(String provider) {
        Set<String> found = new HashSet<>();
        String next = substitutes.get(provider);
        while (next != null && found.add(next)) {
            next = substitutes.get(next);
        }
        return found;
    }

    @Override
    public void ended(Text text, Ending ending) {
        Set<String> spoke = new HashSet<>();
        if (ending instanceof Ending.Finished finished) {
            // What comes from the cache does not tell that its provider speaks.
            finished.receipt().parts().stream()
                    .filter(part -> part.origin() != SpeechOrigin.CACHED)
                    .map(SpeechReceipt::voice)
                    .forEach(voice -> spoke.add(voice.provider()));
        }
        recovered(text, spoke).forEach(ChainLog::speaksAgain);
    }

    /** Returns those of {@code spoke}, with which {@code text} ended, in whose place another one spoke before. */
    private synchronized Set<String> recovered(Text text, Set<String> spoke) {
        spoke.removeAll(Optional.ofNullable(left.remove(text)).orElse(Set.of()));
        spoke.removeIf(provider -> substitutes.remove(provider) == null);
        return spoke;
    }
}
