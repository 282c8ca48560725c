package dev.parlance.tts.neural;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.ClauseEnd;
import dev.parlance.tts.speech.PhonemeClause;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.Pronunciation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pronunciations of a table that the user brings: no other program, and no GPL. A text with a word that is not in the table is
 * refused, so write numbers and signs out before.
 *
 * <p>The file is text in UTF-8. Each line has a word, a tab, and its phonemes as the voice takes them, such as {@code
 * hello<TAB>həlˈoʊ}. Of several lines for a word the first counts; upper and lower case are the same; empty lines and lines
 * that begin with {@code ;;;} are passed over. A word with hyphens that is not in the table is read part by part.
 */
public final class LexiconPhonemizer implements Phonemizer {
    // CMU's dictionary of 134,000 words has 4 MB.
    private static final long MOST_BYTES = 128 << 20;
    private static final String COMMENT = ";;;";

    // Signs that are read aloud are words; a sign that is not, such as a quotation mark, has no sound.
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}\\p{M}]+(?:[-'’\\u2010\\u2011][\\p{L}\\p{N}\\p{M}]+)*|[\\p{S}&%@#]");
    private static final Pattern HYPHEN = Pattern.compile("[-\\u2010\\u2011]");
    private static final Pattern MARK = Pattern.compile("[.,?!;:。，？！；：、]");
    private static final Map<String, ClauseEnd> ENDS = Map.ofEntries(
            Map.entry(".", ClauseEnd.FULL_STOP),
            Map.entry("。", ClauseEnd.FULL_STOP),
            Map.entry(",", ClauseEnd.COMMA),
            Map.entry("，", ClauseEnd.COMMA),
            Map.entry("、", ClauseEnd.COMMA),
            Map.entry("?", ClauseEnd.QUESTION),
            Map.entry("？", ClauseEnd.QUESTION),
            Map.entry("!", ClauseEnd.EXCLAMATION),
            Map.entry("！", ClauseEnd.EXCLAMATION),
            Map.entry(";", ClauseEnd.SEMICOLON),
            Map.entry("；", ClauseEnd.SEMICOLON),
            Map.entry(":", ClauseEnd.COLON),
            Map.entry("：", ClauseEnd.COLON));

    private final Map<String, String> words;
    private final Locale language;
    private final String revision;
    private volatile boolean closed;

    private LexiconPhonemizer(Map<String, String> words, Locale language, String revision) {
        this.words = words;
        this.language = language;
        this.revision = revision;
    }

    /**
     * Reads the table in {@code file}, which is of {@code language}; a region or none counts the same.
     *
     * @throws UnusableProviderException if it cannot be read, or a line is not as it has to be. The message states which
     */
    public static LexiconPhonemizer open(Path file, Locale language) {
        requireNonNull(language, "language");
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UnusableProviderException("the lexicon " + file + " is larger than " + MOST_BYTES + " bytes");
            }
            Map<String, String> words = words(file, Files.readAllLines(file));
            return new LexiconPhonemizer(
                    words, language, "lexicon " + new Fingerprint().addAll(file).finish());
        } catch (IOException e) {
            throw new UnusableProviderException(
                    "the lexicon " + file + " cannot be read as text in UTF-8; see that it is there", e);
        }
    }

    private static Map<String, String> words(Path file, List<String> lines) {
        Map<String, String> words = new HashMap<>();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (!line.isBlank() && !line.startsWith(COMMENT)) {
                int tab = line.indexOf('\t');
                if (tab < 1 || line.substring(tab).isBlank()) {
                    throw new UnusableProviderException("line " + (index + 1) + " of the lexicon " + file
                            + " is not a word, a tab and its phonemes");
                }
                words.putIfAbsent(
                        key(line.substring(0, tab).strip()), line.substring(tab).strip());
            }
        }
        return words;
    }

    private static String key(String word) {
        return word.toLowerCase(Locale.ROOT).replace('’', '\'');
    }

    @Override
    public Either<SpeechError, Pronunciation> phonemize(String text, Locale language, Cancellation cancellation) {
        if (closed) {
            throw new IllegalStateException("the lexicon is closed");
        }
        Optional<SpeechError> refusal = Phonemizer.refusal(text);
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        if (!language.getLanguage().equals(this.language.getLanguage())) {
            return Either.left(new SpeechError.Unsupported(
                    Capability.LANGUAGE, "the lexicon is for " + this.language.toLanguageTag()));
        }
        return cancellation.isCancelled() || Thread.currentThread().isInterrupted()
                ? Either.left(new SpeechError.Cancelled())
                : clauses(text);
    }

    private Either<SpeechError, Pronunciation> clauses(String text) {
        List<PhonemeClause> clauses = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = endOfClause(text, start);
            Either<SpeechError, Optional<PhonemeClause>> clause = clause(text, start, end);
            if (clause.isLeft()) {
                return Either.left(clause.getLeft());
            }
            clause.get().ifPresent(clauses::add);
            start = end;
        }
        return clauses.isEmpty()
                ? Either.left(new SpeechError.InvalidText("there is nothing to pronounce"))
                : Either.right(new Pronunciation(clauses));
    }

    // At a mark before a blank or the end: the one in 3.5 or 10:30 is part of a number.
    private static int endOfClause(String text, int start) {
        Matcher mark = MARK.matcher(text);
        mark.region(start, text.length());
        while (mark.find()) {
            boolean ends = mark.end() == text.length()
                    || mark.group().charAt(0) > 0x7F
                    || !Character.isLetterOrDigit(text.codePointAt(mark.end()));
            if (ends) {
                return mark.end();
            }
        }
        return text.length();
    }

    private Either<SpeechError, Optional<PhonemeClause>> clause(String text, int start, int end) {
        List<String> phonemes = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        word.region(start, end);
        int first = -1;
        while (word.find()) {
            Optional<String> known = pronunciation(word.group());
            if (known.isEmpty()) {
                return Either.left(new SpeechError.InvalidText(
                        "the word at index " + word.start() + " is not in the lexicon; add it, or write it otherwise"));
            }
            first = first < 0 ? word.start() : first;
            phonemes.add(known.get());
        }
        return phonemes.isEmpty()
                ? Either.right(Optional.empty())
                : Either.right(Optional.of(new PhonemeClause(
                        String.join(" ", phonemes),
                        new TextRange(first, end),
                        endOf(text.substring(start, end), end == text.length()))));
    }

    private static ClauseEnd endOf(String clause, boolean last) {
        return Optional.ofNullable(ENDS.get(clause.substring(clause.length() - 1)))
                .orElse(last ? ClauseEnd.UNMARKED : ClauseEnd.OPEN);
    }

    private Optional<String> pronunciation(String word) {
        String known = words.get(key(word));
        if (known != null) {
            return Optional.of(known);
        }
        List<String> parts = HYPHEN.splitAsStream(key(word)).toList();
        boolean all = parts.size() > 1 && parts.stream().allMatch(words::containsKey);
        return all ? Optional.of(String.join(" ", parts.stream().map(words::get).toList())) : Optional.empty();
    }

    @Override
    public String revision() {
        return revision;
    }

    @Override
    public void close() {
        closed = true;
    }
}
