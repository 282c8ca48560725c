package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.ClauseEnd;
import dev.parlance.tts.speech.PhonemeClause;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.text.TextRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds where eSpeak's clauses stand in a text. Reads them in their order; not safe for use by several threads at once. */
final class ClauseReader {
    private static final Pattern LANGUAGE_CHANGE = Pattern.compile("\\([^)]*\\)");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    // translate.h of 1.52: the pause in the low bits, 0x7000 for the melody, 0x40000 for a clause and 0x80000 for a
    // sentence.
    // Piper reads these bits and takes a mark for these very values only, so its voices have learned no other.
    private static final int PIPER_BITS = 0xFFFFF;
    private static final int SENTENCE = 0x80000;
    private static final Map<Integer, ClauseEnd> MARKS = Map.of(
            0x80028, ClauseEnd.FULL_STOP,
            0x82028, ClauseEnd.QUESTION,
            0x8302D, ClauseEnd.EXCLAMATION,
            0x41014, ClauseEnd.COMMA,
            0x4001E, ClauseEnd.COLON,
            0x4101E, ClauseEnd.SEMICOLON);

    private final String text;
    private int readBytes;
    private int readChars;
    private int start;

    ClauseReader(String text) {
        this.text = text;
    }

    /** Adds the clauses that have words to {@code clauses}; returns why the text cannot be pronounced, if it cannot. */
    Optional<SpeechError> read(List<NativeClause> natives, List<PhonemeClause> clauses) {
        for (NativeClause clause : natives) {
            Optional<SpeechError> error = read(clause, clauses);
            if (error.isPresent()) {
                return error;
            }
        }
        return clauses.isEmpty()
                ? Optional.of(new SpeechError.InvalidText("there is nothing to pronounce"))
                : Optional.empty();
    }

    private Optional<SpeechError> read(NativeClause clause, List<PhonemeClause> clauses) {
        advanceTo(clause.read());
        TextRange range = stripped(start, endOfClause());
        start = range.end();
        String own = LANGUAGE_CHANGE.matcher(clause.phonemes()).replaceAll("");
        String phonemes = BLANKS.matcher(own).replaceAll(" ").strip();
        if (!phonemes.isEmpty()) {
            clauses.add(new PhonemeClause(phonemes, range, endOf(clause.terminator())));
            return Optional.empty();
        }
        boolean words = text.substring(range.start(), range.end()).codePoints().anyMatch(Character::isLetterOrDigit);
        return words
                ? Optional.of(new SpeechError.InvalidText(
                        "eSpeak NG has no phonemes for the words at index " + range.start() + "; write them otherwise"))
                : Optional.empty();
    }

    private static ClauseEnd endOf(int terminator) {
        int bits = terminator & PIPER_BITS;
        return MARKS.getOrDefault(bits, (bits & SENTENCE) == 0 ? ClauseEnd.OPEN : ClauseEnd.UNMARKED);
    }

    private void advanceTo(int bytes) {
        while (readBytes < bytes && readChars < text.length()) {
            int codePoint = text.codePointAt(readChars);
            readChars += Character.charCount(codePoint);
            readBytes += utf8Size(codePoint);
        }
    }

    private static int utf8Size(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    // eSpeak has read the first character of the next clause to see where this one ends.
    private int endOfClause() {
        if (readChars == text.length() || readChars == start) {
            return readChars;
        }
        int last = text.codePointBefore(readChars);
        return Character.isWhitespace(last) ? readChars : Math.max(start, readChars - Character.charCount(last));
    }

    private TextRange stripped(int from, int to) {
        int first = from;
        while (first < to && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        int last = to;
        while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return new TextRange(first, last);
    }
}
