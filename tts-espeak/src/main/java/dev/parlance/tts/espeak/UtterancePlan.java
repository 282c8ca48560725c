package dev.parlance.tts.espeak;

import dev.parlance.tts.espeak.SpokenText.Tag;
import dev.parlance.tts.prepare.EnglishForms;
import dev.parlance.tts.prepare.MandarinText;
import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.split.TextBlock;
import dev.parlance.tts.text.TextRange;
import java.lang.Character.UnicodeScript;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Decides which voice reads which part of a text. eSpeak's voices know one language each and spell the words of other
 * scripts, or name their characters: 中 is "Chinese letter" in English. So each script is read by a voice that knows it,
 * and Latin letters between Chinese, Japanese or Korean ones in English.
 */
final class UtterancePlan {
    private static final TextTransform ENGLISH = new EnglishForms();
    private static final TextTransform MANDARIN = new MandarinText();
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
        return spoken;
    }

    private static void refuse(Optional<SpeechError> refusal) throws EngineException {
        if (refusal.isPresent()) {
            throw new EngineException(refusal.get());
        }
    }

    /** Returns why plain {@code text} cannot be read, if it cannot. */
    Optional<SpeechError> refusal(String text) {
        if (WITHOUT_HAN.contains(language) && has(text, at -> UnicodeScript.of(at) == UnicodeScript.HAN)) {
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

    private static boolean has(String text, IntPredicate kind) {
        return text.codePoints().anyMatch(kind);
    }

    private static Optional<SpeechError> unsupported(String what) {
        return Optional.of(new SpeechError.Unsupported(Capability.LANGUAGE, "eSpeak NG " + what));
    }

    /**
     * Passes the stretches of {@code spoken} to {@code listener} in order, together all of it, each before the text after its
     * block is looked at.
     *
     * @throws EngineException with {@link SpeechError.InvalidText} if a part of it cannot be read, and what {@code listener}
     *     throws
     */
    void speak(SpokenText spoken, VoiceReader reader, Listener listener) throws EngineException {
        new Composition(spoken, reader, listener).speak();
    }

    /** Takes utterances. */
    @FunctionalInterface
    interface Listener {
        /** Takes the next utterance. */
        void take(Utterance utterance) throws EngineException;
    }

    private Optional<String> voiceAt(String text, int at) {
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
        private final Listener listener;
        private final int flags;
        private final Deque<Tag> open = new ArrayDeque<>();
        private final Deque<Tag> tags;
        private Utterance.Writer writer = new Utterance.Writer(voice);
        // What was last rewritten in Mandarin: most often the same is asked for twice, by block and by run.
        private String lastMandarin = "";
        private PreparedText mandarin = PreparedText.unchanged("");

        Composition(SpokenText spoken, VoiceReader reader, Listener listener) {
            this.spoken = spoken;
            this.reader = reader;
            this.listener = listener;
            tags = new ArrayDeque<>(spoken.tags());
            flags = spoken.tags().stream().allMatch(tag -> tag.markup().isEmpty()) ? 0 : EspeakLibrary.SSML;
        }

        void speak() throws EngineException {
            int at = 0;
            do {
                reader.checkCancelled();
                TextBlock block = TextBlock.at(spoken.text(), at);
                speak(block);
                at = block.end();
            } while (at < spoken.text().length());
        }

        private void speak(TextBlock block) throws EngineException {
            String text = spoken.text().substring(block.start(), block.end());
            BitSet chinese = EspeakVoices.baseOf(voice).startsWith("cmn") ? rewritten(text) : new BitSet();
            ScriptRun.Voices voices = (all, at) ->
                    chinese.get(at) && Character.isLetter(all.codePointAt(at)) ? Optional.of(voice) : voiceAt(all, at);
            for (ScriptRun part : ScriptRun.split(text, voice, voices)) {
                ScriptRun run = part.shifted(block.start());
                writer = new Utterance.Writer(run.voice());
                openAgain(run.start());
                write(run);
                finish(run, block.isOpen() && run.end() == block.end());
            }
        }

        private void finish(ScriptRun run, boolean goesOn) throws EngineException {
            if (goesOn) {
                TextRange end = spoken.original(run.end(), run.end());
                writer.add(ClauseCutter.PADDING, end.start(), end.start());
            }
            boolean pauses = !goesOn && run.end() < spoken.text().length() && endsClause(spoken.text(), run);
            listener.take(writer.finish(flags | (pauses ? EspeakLibrary.END_PAUSE : 0)));
        }

        // The letters of a unit, as in 5km, are Chinese in a Chinese text.
        private BitSet rewritten(String text) {
            BitSet rewritten = new BitSet();
            PreparedText prepared = mandarin(text);
            for (int at = 0; at < prepared.text().length(); at++) {
                if (Character.isIdeographic(prepared.text().charAt(at))) {
                    TextRange source = prepared.offsets().original(new TextRange(at, at + 1));
                    rewritten.set(source.start(), source.end());
                }
            }
            return rewritten;
        }

        private PreparedText mandarin(String text) {
            if (!text.equals(lastMandarin)) {
                mandarin = MANDARIN.apply(text);
                lastMandarin = text;
            }
            return mandarin;
        }

        private void write(ScriptRun run) throws EngineException {
            SpokenForms forms = new SpokenForms(reader, run.voice(), languageOf.apply(run.voice()));
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

        private void obey(Tag tag) throws EngineException {
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
                    listener.take(writer.finish(flags, tag.pause()));
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
            String segment = spoken.text().substring(from, to);
            PreparedText numbers = numbers(segment);
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

        private PreparedText numbers(String segment) {
            String base = EspeakVoices.baseOf(writer.voice());
            Locale language = languageOf.apply(writer.voice());
            if (base.startsWith("cmn")) {
                return mandarin(segment);
            }
            return language.getLanguage().equals("en")
                    ? ENGLISH.apply(segment)
                    : DecimalPoints.of(language.getLanguage())
                            .then(NumberWords.of(base, language))
                            .apply(segment);
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
