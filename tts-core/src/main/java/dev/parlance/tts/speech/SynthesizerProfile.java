package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.text.SpokenTime;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLanguage;
import dev.parlance.tts.text.TextLimit;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a backend can do, as data. Immutable. */
public final class SynthesizerProfile {
    private static final int LANGUAGES_NAMED = 3;

    private final String provider;
    private final Set<Capability> capabilities;
    private final FactorRange rates;
    private final FactorRange pitches;
    private final FactorRange volumes;
    private final Predicate<PcmFormat> formats;
    private final Set<String> vendorOptions;
    private final @Nullable TextLimit textLimit;
    private final @Nullable Duration durationLimit;
    private final @Nullable RequestRate requestRate;
    private final Map<String, VoiceId> defaultVoices;
    private final Set<Locale> languages;
    private final VoiceId fallbackVoice;
    private final @Nullable String model;
    private final @Nullable String revision;

    private SynthesizerProfile(Builder builder) {
        provider = builder.fallbackVoice.provider();
        capabilities = Set.copyOf(builder.capabilities);
        rates = builder.rates;
        pitches = builder.pitches;
        volumes = builder.volumes;
        formats = builder.formats;
        vendorOptions = Set.copyOf(builder.vendorOptions);
        textLimit = builder.textLimit;
        durationLimit = builder.durationLimit;
        requestRate = builder.requestRate;
        defaultVoices = Map.copyOf(builder.defaultVoices);
        languages = Set.copyOf(builder.languages);
        fallbackVoice = builder.fallbackVoice;
        model = builder.model;
        revision = builder.revision;
    }

    /** Returns a builder of a backend that says plain text with {@code fallbackVoice} and offers nothing else. */
    public static Builder builder(VoiceId fallbackVoice) {
        return new Builder(fallbackVoice);
    }

    /** Returns a builder that starts from this profile. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns the backend's name, the first part of its voices' ids. */
    public String provider() {
        return provider;
    }

    /** Returns the model that speaks when a request names none, if the backend has several. */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /**
     * Returns the revision: all that decides how a request sounds and may differ between installations, such as the version
     * of an engine or of its voice data, or the server that is asked. Nothing in it is secret.
     */
    public Optional<String> revision() {
        return Optional.ofNullable(revision);
    }

    /** Returns the options a request may use. */
    public Set<Capability> capabilities() {
        return capabilities;
    }

    /** Returns true if a request may ask for {@code capability}. */
    public boolean offers(Capability capability) {
        return capabilities.contains(capability);
    }

    /** Returns the rates it takes. */
    public FactorRange rates() {
        return rates;
    }

    /** Returns the pitches it takes. */
    public FactorRange pitches() {
        return pitches;
    }

    /** Returns the volumes it takes. */
    public FactorRange volumes() {
        return volumes;
    }

    /** Returns true if a request may ask for audio in {@code format}; one that asks for none gets the backend's own. */
    public boolean takes(PcmFormat format) {
        return formats.test(format);
    }

    /** Returns the full names of the vendor options it takes, such as {@code dashscope.enable_tn}. */
    public Set<String> vendorOptions() {
        return vendorOptions;
    }

    /** Returns how much text it takes at once, or empty if it takes any amount. */
    public Optional<TextLimit> textLimit() {
        return Optional.ofNullable(textLimit);
    }

    /** Returns how much audio it makes of one request before it stops, or empty if it has no such limit or none is known. */
    public Optional<Duration> durationLimit() {
        return Optional.ofNullable(durationLimit);
    }

    /**
     * Returns how much text it takes in a request with the settings of {@code request}: {@link #textLimit}, and no more than what
     * lasts as long as {@link #durationLimit} at the rate asked for, {@linkplain SpokenTime estimated}.
     */
    public Optional<TextLimit> textLimit(SpeechRequest request) {
        return durationLimit()
                .map(most -> spokenWithin(most, request.prosody().rate()))
                .map(spoken -> textLimit().map(spoken::and).orElse(spoken))
                .or(this::textLimit);
    }

    private static TextLimit spokenWithin(Duration most, double rate) {
        return new TextLimit(Math.max(1, (long) (most.toMillis() * rate)), SpokenTime.MILLISECONDS);
    }

    /** Returns how many requests it takes in which time, or empty if it takes any number or that is not known. */
    public Optional<RequestRate> requestRate() {
        return Optional.ofNullable(requestRate);
    }

    /** Returns the languages it speaks, or empty if it does not state them. */
    public Set<Locale> languages() {
        return languages;
    }

    /**
     * Returns the voice for a request that names none: the one for its language, else for the language its text {@linkplain
     * TextLanguage#likely seems} to be in, else the backend's first.
     */
    public VoiceId voiceFor(SpeechRequest request) {
        if (request.voice().isPresent()) {
            return request.voice().get();
        }
        return defaultVoices.isEmpty() ? fallbackVoice : voiceForLanguage(request);
    }

    private VoiceId voiceForLanguage(SpeechRequest request) {
        List<Locale> wanted = request.language().isPresent()
                ? List.of(request.language().get())
                : TextLanguage.likely(request.text());
        for (Locale language : wanted) {
            VoiceId voice =
                    defaultVoices.getOrDefault(language.toLanguageTag(), defaultVoices.get(language.getLanguage()));
            if (voice != null) {
                return voice;
            }
        }
        return fallbackVoice;
    }

    /**
     * Returns why {@code request} cannot be spoken at all, or empty if nothing speaks against it from here: rules S6 and
     * S7, the limit of the text, a voice that belongs to another provider, and the {@linkplain #foreignText language of the
     * text}. Adapters call this first.
     */
    public Optional<SpeechError> refusal(SpeechRequest request) {
        // Plain statements: a lambda costs a program's first request half a millisecond, and here were 28.
        Optional<SpeechError> refusal = TextRules.refusal(request.text());
        if (refusal.isEmpty()) {
            refusal = refusalWithoutText(request);
        }
        if (refusal.isEmpty()) {
            refusal = foreignText(request);
        }
        return refusal.isEmpty() ? tooLong(request) : refusal;
    }

    /**
     * Returns the same for a request whose text arrives later: everything but what depends on the text. A language that is named does
     * not.
     */
    public Optional<SpeechError> refusalWithoutText(SpeechRequest request) {
        if (request.voice().isPresent() && !request.voice().get().provider().equals(provider)) {
            return Optional.of(new SpeechError.UnknownVoice(request.voice().get()));
        }
        Optional<SpeechError> refusal = missing(request);
        if (refusal.isEmpty()) {
            refusal = outOfRange(request);
        }
        return refusal.isEmpty() && request.language().isPresent() ? foreignText(request) : refusal;
    }

    /**
     * Returns {@link SpeechError.Unsupported} if {@code request} names no voice, and its language is none of the {@link #languages}:
     * the one it names, else the one that its text seems to be in, or that its script is of. A voice would spell the text, or read it
     * as if it were its own language. Empty if no languages are stated; where the request names none, also for a text that may be
     * in any, and for one in ASCII if English is spoken.
     */
    public Optional<SpeechError> foreignText(SpeechRequest request) {
        if (languages.isEmpty() || request.voice().isPresent()) {
            return Optional.empty();
        }
        return request.language().isPresent()
                ? foreignLanguage(request.language().get())
                : foreignGuess(request);
    }

    private Optional<SpeechError> foreignLanguage(Locale language) {
        return speaks(language)
                ? Optional.empty()
                : Optional.of(new SpeechError.Unsupported(
                        Capability.LANGUAGE,
                        provider + " does not speak " + named(List.of(language)) + "; use another "
                                + (model == null ? "provider" : "model or provider")));
    }

    private Optional<SpeechError> foreignGuess(SpeechRequest request) {
        if (speaks(Locale.ENGLISH) && isAscii(request.text())) {
            return Optional.empty();
        }
        List<Locale> candidates = TextLanguage.candidates(request.text());
        return candidates.isEmpty() || candidates.stream().anyMatch(this::speaks)
                ? Optional.empty()
                : Optional.of(new SpeechError.Unsupported(
                        Capability.LANGUAGE,
                        "the text seems to be in " + named(candidates)
                                + ", which " + provider + " does not speak; name its language or a voice, or use"
                                + " another provider"));
    }

    // Most of it is English, and an English voice reads the rest; a guess would cost a program's first request 0.1 s.
    private static boolean isAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private boolean speaks(Locale language) {
        for (Locale spoken : languages) {
            if (spoken.getLanguage().equals(language.getLanguage())) {
                return true;
            }
        }
        return false;
    }

    private static String named(List<Locale> languages) {
        List<String> names = languages.stream()
                .limit(LANGUAGES_NAMED)
                .map(SynthesizerProfile::named)
                .toList();
        return String.join(" or ", names) + (languages.size() > LANGUAGES_NAMED ? " or another of its script" : "");
    }

    private static String named(Locale language) {
        String name = language.getDisplayLanguage(Locale.ENGLISH);
        // The JDK has no name for some, such as cmn, and answers with the tag.
        return name.equals(language.getLanguage())
                ? language.toLanguageTag()
                : name + " (" + language.toLanguageTag() + ")";
    }

    private Optional<SpeechError> missing(SpeechRequest request) {
        for (Capability need : request.needs()) {
            if (!offers(need)) {
                return Optional.of(new SpeechError.Unsupported(need));
            }
        }
        for (String name : new TreeSet<>(request.vendorOptions().keySet())) {
            if (!vendorOptions.contains(name)) {
                return Optional.of(
                        new SpeechError.Unsupported(Capability.VENDOR_OPTIONS, "no vendor option is named " + name));
            }
        }
        return Optional.empty();
    }

    private Optional<SpeechError> outOfRange(SpeechRequest request) {
        Prosody prosody = request.prosody();
        Optional<SpeechError> outside = outside(Capability.RATE, rates, prosody.rate());
        if (outside.isEmpty()) {
            outside = outside(Capability.PITCH, pitches, prosody.pitch());
        }
        if (outside.isEmpty()) {
            outside = outside(Capability.VOLUME, volumes, prosody.volume());
        }
        if (outside.isEmpty()
                && request.format().isPresent()
                && !takes(request.format().get())) {
            return Optional.of(new SpeechError.Unsupported(
                    Capability.FORMAT,
                    provider + " does not speak in " + request.format().get()));
        }
        return outside;
    }

    private static Optional<SpeechError> outside(Capability capability, FactorRange range, double factor) {
        return range.contains(factor)
                ? Optional.empty()
                : Optional.of(new SpeechError.Unsupported(capability, factor + " is outside " + range));
    }

    private Optional<SpeechError> tooLong(SpeechRequest request) {
        String text = request.text();
        if (textLimit != null) {
            long units = textLimit.counter().count(text);
            if (units > textLimit.units()) {
                return Optional.of(new SpeechError.TextTooLong(units, textLimit.units()));
            }
        }
        return durationLimit == null
                ? Optional.empty()
                : tooLongToSay(
                        text, spokenWithin(durationLimit, request.prosody().rate()));
    }

    // Told in the units of the text, since no one counts the milliseconds of a text.
    private Optional<SpeechError> tooLongToSay(String text, TextLimit limit) {
        long millis = limit.counter().count(text);
        if (millis <= limit.units()) {
            return Optional.empty();
        }
        TextCounter counter = textLimit == null ? TextCounter.CODE_POINTS : textLimit.counter();
        long units = counter.count(text);
        return Optional.of(new SpeechError.TextTooLong(units, units * limit.units() / millis));
    }

    @Override
    public String toString() {
        return "SynthesizerProfile[" + provider + ", " + capabilities + "]";
    }

    /** Builds a {@link SynthesizerProfile}. Not safe for use by several threads at once. */
    public static final class Builder {
        private final VoiceId fallbackVoice;
        private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        private final Map<String, VoiceId> defaultVoices = new LinkedHashMap<>();
        private Set<Locale> languages = Set.of();
        private FactorRange rates = FactorRange.NORMAL_ONLY;
        private FactorRange pitches = FactorRange.NORMAL_ONLY;
        private FactorRange volumes = FactorRange.NORMAL_ONLY;
        private Predicate<PcmFormat> formats = format -> false;
        private Set<String> vendorOptions = Set.of();
        private @Nullable TextLimit textLimit;
        private @Nullable Duration durationLimit;
        private @Nullable RequestRate requestRate;
        private @Nullable String model;
        private @Nullable String revision;

        private Builder(VoiceId fallbackVoice) {
            this.fallbackVoice = requireNonNull(fallbackVoice, "fallbackVoice");
        }

        private Builder(SynthesizerProfile profile) {
            this(profile.fallbackVoice);
            capabilities.addAll(profile.capabilities);
            defaultVoices.putAll(profile.defaultVoices);
            languages = profile.languages;
            rates = profile.rates;
            pitches = profile.pitches;
            volumes = profile.volumes;
            formats = profile.formats;
            vendorOptions = profile.vendorOptions;
            textLimit = profile.textLimit;
            durationLimit = profile.durationLimit;
            requestRate = profile.requestRate;
            model = profile.model;
            revision = profile.revision;
        }

        /** Sets the model that speaks when a request names none. Cached audio is kept apart by it. */
        public Builder model(String model) {
            this.model = requireNonNull(model, "model");
            return this;
        }

        /**
         * Sets what else decides how a request sounds: an adapter states everything of its configuration that changes what
         * is said or sent, and never a key. Cached audio is kept apart by it.
         */
        public Builder revision(String revision) {
            this.revision = requireNonNull(revision, "revision");
            return this;
        }

        /** Adds capabilities that are offered for any value. */
        public Builder offering(Capability... offered) {
            capabilities.addAll(List.of(offered));
            return this;
        }

        /** Offers rates within {@code range}. */
        public Builder rates(FactorRange range) {
            rates = range;
            return offering(Capability.RATE);
        }

        /** Offers pitches within {@code range}. */
        public Builder pitches(FactorRange range) {
            pitches = range;
            return offering(Capability.PITCH);
        }

        /** Offers volumes within {@code range}. */
        public Builder volumes(FactorRange range) {
            volumes = range;
            return offering(Capability.VOLUME);
        }

        /** Offers the audio formats that {@code accepts} accepts; it must be stateless. */
        public Builder formats(Predicate<PcmFormat> accepts) {
            formats = accepts;
            return offering(Capability.FORMAT);
        }

        /** Offers vendor options of these full names. */
        public Builder vendorOptions(Set<String> names) {
            vendorOptions = Set.copyOf(names);
            return offering(Capability.VENDOR_OPTIONS);
        }

        /** Limits the text. */
        public Builder textLimit(TextLimit limit) {
            textLimit = limit;
            return this;
        }

        /** Limits the audio of one request: a text that would last longer is refused. */
        public Builder durationLimit(Duration limit) {
            durationLimit = requireNonNull(limit, "limit");
            return this;
        }

        /** States how many requests it takes in which time. */
        public Builder requestRate(RequestRate rate) {
            requestRate = requireNonNull(rate, "rate");
            return this;
        }

        /** Leaves out the limits of the text and of its audio. */
        public Builder withoutTextLimit() {
            textLimit = null;
            durationLimit = null;
            return this;
        }

        /** Sets the voice for a language, by its BCP 47 tag; a tag without a region serves all of them. */
        public Builder defaultVoice(Locale language, VoiceId voice) {
            if (!voice.provider().equals(fallbackVoice.provider())) {
                throw new IllegalArgumentException(voice + " is not a voice of " + fallbackVoice.provider());
            }
            defaultVoices.put(language.toLanguageTag(), voice);
            return this;
        }

        /**
         * States all languages it speaks, a region or none counting the same. A text in another is refused if the request names
         * no voice, so leave it out for a backend that may speak more.
         */
        public Builder languages(Set<Locale> spoken) {
            languages = Set.copyOf(spoken);
            return this;
        }

        /** Returns the profile. */
        public SynthesizerProfile build() {
            return new SynthesizerProfile(this);
        }
    }
}
