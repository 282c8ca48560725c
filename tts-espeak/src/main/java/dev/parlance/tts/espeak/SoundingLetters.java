package dev.parlance.tts.espeak;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.espeak.VoiceReader.Reading;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes words in letters that a voice reads, where it has others for the same: ᵗ is a form of t, and ﻡ one of م. */
final class SoundingLetters {
    // As in "double u"; a letter that is read as its code has more, with the word for a letter and four figures.
    private static final int LONGEST_LETTER = 8;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final VoiceReader reader;
    private final String voice;

    SoundingLetters(VoiceReader reader, String voice) {
        this.reader = reader;
        this.voice = voice;
    }

    /** Returns {@code word} as the voice reads it; {@code readings} has those of its letters, and of {@link #questions}. */
    String of(String word, Map<String, Reading> readings) throws EngineException {
        String letters = letters(word, readings);
        return isReadBare(letters, readings) ? withoutMarks(letters) : letters;
    }

    /** Returns what of a word must be known besides its letters. */
    static List<String> questions(String word) {
        return isPointed(word) ? List.of(word, withoutMarks(word)) : List.of();
    }

    /** Returns {@code word} in letters that the voice reads, with its marks. */
    static String letters(String word, Map<String, Reading> readings) {
        StringBuilder letters = new StringBuilder();
        word.codePoints().mapToObj(Character::toString).forEach(letter -> letters.append(letter(letter, readings)));
        return Normalizer.normalize(letters, Normalizer.Form.NFC);
    }

    static String withoutMarks(String word) {
        return MARKS.matcher(word).replaceAll("");
    }

    private static String letter(String letter, Map<String, Reading> readings) {
        Reading reading = readings.get(letter);
        if (reading == null || !(reading.isSilent() || reading.isForeign() || reading.length() > LONGEST_LETTER)) {
            return letter;
        }
        return MissingSyllables.spellingOf(reading).orElseGet(() -> compatible(letter));
    }

    // But ㅋ is read as it is, and ำ is one letter.
    private static String compatible(String letter) {
        String folded = Normalizer.normalize(letter, Normalizer.Form.NFKC);
        return folded.codePoints().allMatch(sign -> Character.isLetter(sign) || sign == ' ') ? folded : letter;
    }

    // Hebrew and Uyghur voices read words without the points for their vowels, which they spell by their English names.
    private boolean isReadBare(String word, Map<String, Reading> known) throws EngineException {
        List<String> both = questions(word);
        if (both.isEmpty()) {
            return false;
        }
        Map<String, Reading> readings = known.keySet().containsAll(both) ? known : reader.read(voice, both);
        return requireNonNull(readings.get(word)).isForeign()
                && !requireNonNull(readings.get(withoutMarks(word))).isForeign();
    }

    private static boolean isPointed(String word) {
        UnicodeScript script = UnicodeScript.of(word.codePointAt(0));
        return (script == UnicodeScript.HEBREW || script == UnicodeScript.ARABIC)
                && MARKS.matcher(word).find();
    }
}
