package dev.parlance.tts.espeak;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.espeak.SpokenText.Tag;
import dev.parlance.tts.prepare.EnglishForms;
import dev.parlance.tts.prepare.GroupedThousands;
import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.split.TextBlock;
import dev.parlance.tts.text.TextRange;
import java.lang.Character.UnicodeScript;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which voice reads which part of a text. eSpeak's voices know one language each and spell the words of other
 * scripts, or name their characters: 中 is "Chinese letter" in English. So each script is read by a voice that knows it,
 * and Latin letters between Chinese, Japanese or Korean ones in English.
 */
final class UtterancePlan {
    private static final TextTransform THOUSANDS = new GroupedThousands();
    private static final TextTransform ENGLISH = THOUSANDS.then(new EnglishForms());
    private static final int FIRST_RADICAL = 0x2E80;
    private static final int FIRST_KANA = 0x3040;
    private static final int LAST_KANA = 0x30FF;
    private static final int FIRST_HANGUL = 0xAC00;
    private static final int LAST_HANGUL = 0xD7A3;
    private static final int LONG_NUMERAL = 5;
    private static final int SHORTEST_CODE = 3;
    private static final int LONGEST_CODE = 2;
    private static final Set<String> WITHOUT_HAN = Set.of("ja", "ko");
    private static final Set<String> WITHOUT_LATIN = Set.of("zh", "cmn", "yue", "hak", "ja", "ko");

    // Chuvash and Sindarin: found by giving every voice of 1.52 numbers to read. These pass over them in silence.
    private static final Set<String> WITHOUT_NUMBERS = Set.of("cv", "sjn");

    private final String voice;
    private final String language;
    private final Function<String, Locale> languageOf;

    /** Creates the plan for texts in {@code voice}; {@code languageOf} is the main language of a voice by its name. */
    UtterancePlan(String voice, Function<String, Locale> languageOf) {
        this.voice = voice;
        this.language = languageOf.apply(voice).getLanguage();
        this.languageOf = languageOf;
    }

    /**
     * Returns the text of {@code request} without its markup.
     *
     * @throws EngineException if it cannot be read by this voice as it should be, as far as no engine need be asked, or if
     *     it was cancelled
     */
    SpokenText read(SpeechRequest request, CancelCheck cancelCheck) throws EngineException {
        SpokenText spoken;
        if (request.ssml().isPresent()) {
            refuse(new SsmlRules(language, request.prosody()).refusal(request.text(), cancelCheck));
            spoken = SsmlScript.read(request.text(), cancelCheck);
        } else {
            spoken = SpokenText.plain(request.text());
        }
        refuse(refusal(spoken.text()));
        refuse(foreignWord(spoken));
        return spoken;
    }

    // All voices spell it, by the codes of its characters. A single letter may be meant as a sign, and has a name.
    private Optional<SpeechError> foreignWord(SpokenText spoken) {
        String text = spoken.text();
        UnicodeScript before = UnicodeScript.COMMON;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            UnicodeScript script = Character.isLetter(codePoint) ? UnicodeScript.of(codePoint) : UnicodeScript.COMMON;
            if (script == before && !isRead(script)) {
                int start = text.offsetByCodePoints(at, -1);
                return Optional.of(new SpeechError.InvalidText("no voice of eSpeak NG can read a word in "
                        + script.toString().toLowerCase(Locale.ROOT) + " letters at character "
                        + spoken.original(start, start).start()
                        + "; write it in other letters, or use another provider"));
            }
            before = script;
            at += Character.charCount(codePoint);
        }
        return Optional.empty();
    }

    private static boolean isRead(UnicodeScript script) {
        return switch (script) {
            case COMMON, INHERITED, UNKNOWN, LATIN -> true;
            default -> ScriptVoices.scripts().contains(script);
        };
    }

    private static void refuse(Optional<SpeechError> refusal) throws EngineException {
        if (refusal.isPresent()) {
            throw new EngineException(refusal.get());
        }
    }

    /** Returns why plain {@code text} cannot be read, if it cannot. */
    Optional<SpeechError> refusal(String text) {
        if (WITHOUT_HAN.contains(language) && has(text, UtterancePlan::isHan)) {
            return unsupported("has no " + language + " readings of Chinese characters; write them in kana or hangul");
        }
        if (WITHOUT_NUMBERS.contains(EspeakVoices.baseOf(voice)) && has(text, Character::isDigit)) {
            return unsupported("has no numbers in " + language + "; write them in words");
        }
        if (!TextToken.isIn(text)) {
            return Optional.of(new SpeechError.InvalidText("there is nothing in it to pronounce"));
        }
        return Optional.empty();
    }

    // Most of such a text is kana or hangul, of which none need be looked up.
    private static boolean isHan(int codePoint) {
        return codePoint >= FIRST_RADICAL
                && !(codePoint >= FIRST_KANA && codePoint <= LAST_KANA)
                && !(codePoint >= FIRST_HANGUL && codePoint <= LAST_HANGUL)
                && UnicodeScript.of(codePoint) == UnicodeScript.HAN;
    }

    private static boolean has(String text, IntPredicate kind) {
        return text.codePoints().anyMatch(kind);
    }

    private static Optional<SpeechError> unsupported(String what) {
        return Optional.of(new SpeechError.Unsupported(Capability.LANGUAGE, "eSpeak NG " + what));
    }

    /**
     * Passes the stretches of {@code spoken} to {@code listener} in order, together all of it, each before the text after its
     * block is prepared.
     *
     * @throws EngineException with {@link SpeechError.InvalidText} if a part of it cannot be read, and what {@code listener}
     *     throws
     */
    void speak(SpokenText spoken, VoiceReader reader, Listener listener) throws EngineException {
        new EarlyRefusal(this, spoken, reader).check();
        Composition composition = new Composition(spoken, reader);
        int at = 0;
        do {
            reader.checkCancelled();
            TextBlock block = TextBlock.at(spoken.text(), at);
            for (Utterance utterance : composition.of(block)) {
                listener.take(utterance);
            }
            at = block.end();
        } while (at < spoken.text().length());
    }

    /**
     * Reads a stretch of {@code spoken} without speaking it.
     *
     * @throws EngineException with {@link SpeechError.InvalidText} if a part of it cannot be read
     */
    void tryOut(SpokenText spoken, TextRange stretch, VoiceReader reader) throws EngineException {
        SpokenText plain = new SpokenText(spoken.text(), spoken.offsets(), List.of());
        new Composition(plain, reader).of(new TextBlock(stretch.start(), stretch.end(), TextBlock.Border.SENTENCE));
    }

    /** Returns the forms that are written for the voice of this name. */
    SpokenForms formsFor(String name, VoiceReader reader) {
        return new SpokenForms(reader, name, languageOf.apply(name));
    }

    /** Returns the name of the voice of the text. */
    String voice() {
        return voice;
    }

    /** Takes utterances. */
    @FunctionalInterface
    interface Listener {
        /** Takes the next utterance. */
        void take(Utterance utterance) throws EngineException;
    }

    /** Returns the voice for the letter at an index, or empty if every voice reads what is there. */
    Optional<String> voiceAt(String text, int at) {
        if (!Character.isLetter(text.codePointAt(at))) {
            return Optional.empty();
        }
        UnicodeScript script = UnicodeScript.of(text.codePointAt(at));
        return switch (script) {
            case COMMON, INHERITED, UNKNOWN -> Optional.empty();
            case LATIN -> Optional.of(WITHOUT_LATIN.contains(language) ? varied("en-us") : voice);
            case GREEK -> Optional.of(isAlone(text, at) ? voice : varied(script));
            default -> Optional.of(varied(script));
        };
    }

    private static boolean isMandarin(String voice) {
        return EspeakVoices.baseOf(voice).startsWith("cmn");
    }

    // After a Latin word a number is a part of its name, as in iPhone 15, unless it is long, as in QQ 123456, or the
    // name is
    // one or two letters before three figures or more, as in G1234.
    private static boolean isNumeral(String text, int at) {
        if (!Character.isDigit(text.charAt(at))) {
            return false;
        }
        int start = at;
        while (start > 0 && at - start < LONG_NUMERAL && Character.isDigit(text.charAt(start - 1))) {
            start--;
        }
        int end = at + 1;
        while (end < text.length() && end - at < LONG_NUMERAL && Character.isDigit(text.charAt(end))) {
            end++;
        }
        int letters = 0;
        while (letters <= LONGEST_CODE && start > letters && isCapital(text.charAt(start - letters - 1))) {
            letters++;
        }
        boolean code = letters > 0
                && letters <= LONGEST_CODE
                && (start == letters
                        || !Character.isLetterOrDigit(text.charAt(start - letters - 1))
                        || Character.isIdeographic(text.charAt(start - letters - 1)));
        return end - start >= LONG_NUMERAL || (code && end - start >= SHORTEST_CODE);
    }

    private static boolean isCapital(char sign) {
        return (sign >= 'A' && sign <= 'Z') || (sign >= 'Ａ' && sign <= 'Ｚ');
    }

    // π is a sign, and every voice has a name for it.
    private static boolean isAlone(String text, int at) {
        int after = at + Character.charCount(text.codePointAt(at));
        return (at == 0 || !Character.isLetter(text.codePointBefore(at)))
                && (after == text.length() || !Character.isLetter(text.codePointAt(after)));
    }

    private String varied(UnicodeScript script) {
        String base = EspeakVoices.baseOf(voice);
        String reading = ScriptVoices.voiceFor(script, base).orElse(base);
        return reading.equals(base) ? voice : varied(reading);
    }

    // The same person goes on in the other language.
    private String varied(String name) {
        return EspeakVoices.variantOf(voice)
                .map(variant -> name + "+" + variant)
                .orElse(name);
    }

    /** Writes the utterances of one text. Used once. */
    private final class Composition {
        private final SpokenText spoken;
        private final VoiceReader reader;
        private final int flags;
        private final Deque<Tag> open = new ArrayDeque<>();
        private final Deque<Tag> tags;
        private Utterance.Writer writer = new Utterance.Writer(voice);
        private List<Utterance> utterances = new ArrayList<>();
        // Of the block, so that each run of it is read as what is around it asks.
        private @Nullable MandarinBlock mandarin;

        Composition(SpokenText spoken, VoiceReader reader) {
            this.spoken = spoken;
            this.reader = reader;
            tags = new ArrayDeque<>(spoken.tags());
            flags = spoken.tags().stream().allMatch(tag -> tag.markup().isEmpty()) ? 0 : EspeakLibrary.SSML;
        }

        /** Returns the utterances of the next block. */
        List<Utterance> of(TextBlock block) throws EngineException {
            utterances = new ArrayList<>();
            String text = spoken.text().substring(block.start(), block.end());
            mandarin = new MandarinBlock(text, block.start());
            BitSet chinese = isMandarin(voice) ? mandarin.rewritten() : new BitSet();
            ScriptRun.Voices voices =
                    (all, at) -> chinese.get(at) && (Character.isLetter(all.codePointAt(at)) || isNumeral(all, at))
                            ? Optional.of(voice)
                            : voiceAt(all, at);
            for (ScriptRun part : ScriptRun.split(text, voice, voices)) {
                ScriptRun run = part.shifted(block.start());
                writer = new Utterance.Writer(run.voice());
                openAgain(run.start());
                write(run);
                finish(run, block.isOpen() && run.end() == block.end());
            }
            return utterances;
        }

        private void finish(ScriptRun run, boolean goesOn) {
            if (goesOn) {
                TextRange end = spoken.original(run.end(), run.end());
                writer.add(ClauseCutter.PADDING, end.start(), end.start());
            }
            boolean pauses = !goesOn && run.end() < spoken.text().length() && endsClause(spoken.text(), run);
            utterances.add(writer.finish(flags | (pauses ? EspeakLibrary.END_PAUSE : 0)));
        }

        private void write(ScriptRun run) throws EngineException {
            SpokenForms forms = formsFor(run.voice(), reader);
            int at = run.start();
            while (!tags.isEmpty()
                    && (tags.peek().at() < run.end()
                            || run.end() == spoken.text().length())) {
                Tag tag = tags.remove();
                segment(at, tag.at(), forms);
                obey(tag);
                at = tag.at();
            }
            segment(at, run.end(), forms);
        }

        private void obey(Tag tag) {
            switch (tag.effect()) {
                case OPEN -> {
                    open.addLast(tag);
                    markup(tag.markup(), tag.at());
                }
                case CLOSE -> {
                    open.removeLast();
                    markup(tag.markup(), tag.at());
                }
                case POINT -> markup(tag.markup(), tag.at());
                case PAUSE -> {
                    utterances.add(writer.finish(flags, tag.pause()));
                    writer = new Utterance.Writer(writer.voice());
                    openAgain(tag.at());
                }
            }
        }

        private void openAgain(int at) {
            open.forEach(tag -> markup(tag.markup(), at));
        }

        private void markup(String markup, int at) {
            TextRange place = spoken.original(at, at);
            writer.add(markup, place.start(), place.end());
        }

        private void segment(int from, int to, SpokenForms forms) throws EngineException {
            PreparedText numbers = numbers(from, to);
            PreparedText whole = forms.apply(
                    numbers.text(),
                    at -> spoken.original(
                                    from
                                            + numbers.offsets()
                                                    .original(new TextRange(at, at))
                                                    .start(),
                                    to)
                            .start());
            copy(whole.after(numbers), from);
        }

        private PreparedText numbers(int from, int to) {
            if (isMandarin(writer.voice())) {
                return requireNonNull(mandarin).of(from, to);
            }
            Locale language = languageOf.apply(writer.voice());
            TextTransform transform = language.getLanguage().equals("en")
                    ? ENGLISH
                    : THOUSANDS
                            .then(DecimalPoints.of(language.getLanguage()))
                            .then(NumberWords.of(EspeakVoices.baseOf(writer.voice()), language));
            return transform.apply(spoken.text().substring(from, to));
        }

        private void copy(PreparedText segment, int from) throws EngineException {
            String text = segment.text();
            for (int at = 0; at < text.length(); ) {
                reader.checkCancelled();
                int codePoint = text.codePointAt(at);
                int end = at + Character.charCount(codePoint);
                TextRange own =
                        segment.offsets().original(new TextRange(at, end)).shifted(from);
                TextRange source = spoken.original(own.start(), own.end());
                if (flags != 0 && (codePoint == '<' || codePoint == '&')) {
                    writer.add(codePoint == '<' ? "&lt;" : "&amp;", source.start(), source.end());
                } else {
                    writer.add(codePoint, source.start(), source.end());
                }
                at = end;
            }
        }
    }

    private static boolean endsClause(String text, ScriptRun run) {
        String said = text.substring(run.start(), run.end()).stripTrailing();
        return !said.isEmpty() && !Character.isLetterOrDigit(said.codePointBefore(said.length()));
    }
}
