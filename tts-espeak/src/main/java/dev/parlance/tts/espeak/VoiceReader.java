package dev.parlance.tts.espeak;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Asks an engine how its voices read single words and signs. Used by one thread at a time; the answers for single
 * characters are kept for all.
 */
final class VoiceReader {
    private static final String BETWEEN = "\n\n";
    // More than texts use; Unicode has a hundred times as many, and texts come from outside.
    private static final int MOST_KEPT = 10_000;
    private static final Pattern SWITCH = Pattern.compile("\\([^()]*\\)");
    private static final Pattern BESIDES_SOUNDS = Pattern.compile("[',_ |:;]+");
    // An exclamation mark is a stop of the breath, which is all that Quenya has for a zero.
    private static final String BESIDES_SOUND = ":|;',!";
    private static final Pattern BETWEEN_PHONEMES = Pattern.compile("[_ ]");

    private final Phonemes engine;
    private final Cache cache;
    private final CancelCheck cancelCheck;

    VoiceReader(Phonemes engine, Cache cache) {
        this(engine, cache, CancelCheck.never());
    }

    VoiceReader(Phonemes engine, Cache cache, CancelCheck cancelCheck) {
        this.engine = engine;
        this.cache = cache;
        this.cancelCheck = cancelCheck;
    }

    /** Throws if the text is not wanted any more. */
    void checkCancelled() throws EngineException {
        cancelCheck.check();
    }

    /** Returns how {@code voice} reads each of {@code tokens}, which are words or signs without white space. */
    Map<String, Reading> read(String voice, Collection<String> tokens) throws EngineException {
        checkCancelled();
        String base = EspeakVoices.baseOf(voice);
        Map<String, Reading> known = cache.of(base);
        Map<String, Reading> readings = new LinkedHashMap<>();
        List<String> unknown = tokens.stream()
                .distinct()
                .filter(token -> !known.containsKey(token))
                .toList();
        tokens.forEach(token -> {
            if (known.containsKey(token)) {
                readings.put(token, known.get(token));
            }
        });
        List<String> clauses = unknown.isEmpty() ? List.of() : clauses(base, unknown);
        for (int index = 0; index < unknown.size(); index++) {
            Reading reading = new Reading(clauses.get(index));
            readings.put(unknown.get(index), reading);
            if (isOneCharacter(unknown.get(index)) && known.size() < MOST_KEPT) {
                known.put(unknown.get(index), reading);
            }
        }
        return readings;
    }

    /** Returns how many entries the longest clause of {@code text} takes in eSpeak's list of phonemes. */
    int longestClause(String voice, String text) throws EngineException {
        checkCancelled();
        return engine.phonemes(EspeakVoices.baseOf(voice), text)
                .lines()
                .mapToInt(clause -> new Reading(clause).entries())
                .max()
                .orElse(0);
    }

    // Each token is a paragraph, so that one call answers for all. A sign that ends a clause by itself leaves the count
    // wrong, and then each is asked for alone.
    private List<String> clauses(String voice, List<String> tokens) throws EngineException {
        List<String> clauses = engine.phonemes(voice, String.join(BETWEEN, tokens) + BETWEEN)
                .lines()
                .toList();
        if (clauses.size() >= tokens.size()
                && clauses.subList(tokens.size(), clauses.size()).stream().allMatch(String::isBlank)) {
            return clauses;
        }
        String[] single = new String[tokens.size()];
        for (int index = 0; index < single.length; index++) {
            checkCancelled();
            single[index] = engine.phonemes(voice, tokens.get(index)).replace('\n', ' ');
        }
        return Arrays.asList(single);
    }

    private static boolean isOneCharacter(String token) {
        return token.codePointCount(0, token.length()) == 1;
    }

    /** An engine's answers. */
    @FunctionalInterface
    interface Phonemes {
        /** Returns a line for each clause, with {@code _} between phonemes. */
        String phonemes(String voice, String text) throws EngineException;
    }

    /** What is known of single characters, by voice. Safe for use by several threads at once. */
    static final class Cache {
        private final Map<String, Map<String, Reading>> readings = new ConcurrentHashMap<>();

        private Map<String, Reading> of(String voice) {
            return readings.computeIfAbsent(voice, name -> new ConcurrentHashMap<>());
        }
    }

    /**
     * How a voice reads something.
     *
     * @param phonemes eSpeak's phonemes with {@code _} between them
     */
    record Reading(String phonemes) {
        /**
         * Returns how many entries it takes in eSpeak's list of phonemes, which drops the rest when it is full: besides
         * phonemes the changes to another language and back, which are half of the list when letters are spelt.
         */
        int entries() {
            return (int) BETWEEN_PHONEMES
                    .splitAsStream(phonemes)
                    .filter(entry -> !entry.isBlank())
                    .count();
        }

        /** Returns how many phonemes sound. */
        int length() {
            String own = SWITCH.matcher(phonemes).replaceAll("");
            return (int) BETWEEN_PHONEMES
                    .splitAsStream(own)
                    .filter(phoneme -> phoneme.chars().anyMatch(sign -> BESIDES_SOUND.indexOf(sign) < 0))
                    .count();
        }

        /** Returns the phonemes without stress and without the ends of words. */
        String sounds() {
            return BESIDES_SOUNDS.matcher(phonemes).replaceAll("");
        }

        /** Returns true if nothing sounds. */
        boolean isSilent() {
            return length() == 0;
        }

        /** Returns true if a part is read in another language. */
        boolean isForeign() {
            return phonemes.indexOf('(') >= 0;
        }
    }
}
