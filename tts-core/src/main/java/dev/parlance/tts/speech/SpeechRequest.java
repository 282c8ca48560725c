package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What to say and how. Immutable; compared by content.
 *
 * <p>Everything but the text is optional. What is asked for is honoured or refused with {@link SpeechError.Unsupported},
 * never ignored; what is not asked for is left to the backend.
 */
public final class SpeechRequest {
    private final String text;
    private final boolean markup;
    private final @Nullable VoiceId voice;
    private final @Nullable String model;
    private final @Nullable Locale language;
    private final @Nullable String instructions;
    private final Prosody prosody;
    private final @Nullable Long seed;
    private final Set<MarkKind> marks;
    private final @Nullable PcmFormat format;
    private final Map<String, String> vendorOptions;

    private SpeechRequest(Builder builder) {
        text = builder.text;
        markup = builder.markup;
        voice = builder.voice;
        model = builder.model;
        language = builder.language;
        instructions = builder.instructions;
        prosody = builder.prosody;
        seed = builder.seed;
        marks = Set.copyOf(builder.marks);
        format = builder.format;
        vendorOptions = Map.copyOf(builder.vendorOptions);
    }

    /** Returns a request to say {@code text} with the voice that fits its language. */
    public static SpeechRequest of(String text) {
        return builder(text).build();
    }

    /** Returns a request to say {@code text} with {@code voice}. */
    public static SpeechRequest of(String text, VoiceId voice) {
        return builder(text).voice(voice).build();
    }

    /** Returns a builder of a request to say plain {@code text}. */
    public static Builder builder(String text) {
        return new Builder(text, false);
    }

    /** Returns a builder of a request to say what {@code ssml} marks up. */
    public static Builder builder(Ssml ssml) {
        return new Builder(ssml.source(), true);
    }

    /** Returns a builder of a request whose text comes from a {@link TextSource}; its own text is empty. */
    public static Builder withoutText() {
        return new Builder("", false);
    }

    /** Returns a builder that starts from this request. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Returns the same request for another text of the same kind: plain text for a plain one, SSML for one that is marked
     * up. {@link Builder#text(String)} and {@link Builder#text(Ssml)} change the kind.
     *
     * @throws IllegalArgumentException if this request is marked up and {@code text} is not {@link Ssml}
     */
    public SpeechRequest withText(String text) {
        if (text.equals(this.text)) {
            return this;
        }
        Builder builder = toBuilder();
        return (markup ? builder.text(new Ssml(text)) : builder.text(text)).build();
    }

    /** Returns the same request for another voice. */
    public SpeechRequest withVoice(VoiceId voice) {
        return toBuilder().voice(voice).build();
    }

    /** Returns the text to say, or the source of the SSML. Offsets of marks count its UTF-16 characters. */
    public String text() {
        return text;
    }

    /** Returns the markup, if the text is marked up. */
    public Optional<Ssml> ssml() {
        return markup ? Optional.of(new Ssml(text)) : Optional.empty();
    }

    /** Returns the voice, or empty for the default one. */
    public Optional<VoiceId> voice() {
        return Optional.ofNullable(voice);
    }

    /** Returns the model's name as the backend writes it, or empty for its default. */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** Returns the language of the text, or empty to let the backend find out. */
    public Optional<Locale> language() {
        return Optional.ofNullable(language);
    }

    /** Returns directions on how to speak, such as "calm, slow". */
    public Optional<String> instructions() {
        return Optional.ofNullable(instructions);
    }

    /** Returns rate, pitch and volume. */
    public Prosody prosody() {
        return prosody;
    }

    /** Returns the seed that makes the audio repeatable. */
    public OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    /** Returns the kinds of marks that are wanted. */
    public Set<MarkKind> marks() {
        return marks;
    }

    /** Returns the format the audio must have, or empty for the backend's own. */
    public Optional<PcmFormat> format() {
        return Optional.ofNullable(format);
    }

    /** Returns settings only one vendor has, by {@code provider.name}, such as {@code dashscope.enable_tn}. */
    public Map<String, String> vendorOptions() {
        return vendorOptions;
    }

    /** Returns the options this request uses beyond a plain text. */
    public Set<Capability> needs() {
        Set<Capability> needs = EnumSet.noneOf(Capability.class);
        addIf(needs, markup, Capability.SSML);
        addIf(needs, model != null, Capability.MODEL);
        addIf(needs, language != null, Capability.LANGUAGE);
        addIf(needs, instructions != null, Capability.INSTRUCTIONS);
        addIf(needs, prosody.rate() != 1.0, Capability.RATE);
        addIf(needs, prosody.pitch() != 1.0, Capability.PITCH);
        addIf(needs, prosody.volume() != 1.0, Capability.VOLUME);
        addIf(needs, seed != null, Capability.SEED);
        addIf(needs, marks.contains(MarkKind.WORD), Capability.WORD_MARKS);
        addIf(needs, marks.contains(MarkKind.SENTENCE), Capability.SENTENCE_MARKS);
        addIf(needs, marks.contains(MarkKind.SSML_MARK), Capability.SSML_MARKS);
        addIf(needs, format != null, Capability.FORMAT);
        addIf(needs, !vendorOptions.isEmpty(), Capability.VENDOR_OPTIONS);
        return needs;
    }

    private static void addIf(Set<Capability> needs, boolean asked, Capability capability) {
        if (asked) {
            needs.add(capability);
        }
    }

    @Override
    public boolean equals(Object other) {
        if (other == this) {
            return true;
        }
        return other instanceof SpeechRequest request
                && text.equals(request.text)
                && markup == request.markup
                && Objects.equals(voice, request.voice)
                && Objects.equals(model, request.model)
                && Objects.equals(language, request.language)
                && Objects.equals(instructions, request.instructions)
                && prosody.equals(request.prosody)
                && Objects.equals(seed, request.seed)
                && marks.equals(request.marks)
                && Objects.equals(format, request.format)
                && vendorOptions.equals(request.vendorOptions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                text, markup, voice, model, language, instructions, prosody, seed, marks, format, vendorOptions);
    }

    /** Returns the options, without the text, the instructions and the values of vendorOptions. */
    @Override
    public String toString() {
        return "SpeechRequest[" + text.length() + " chars, voice=" + (voice == null ? "default" : voice)
                + (model == null ? "" : ", model=" + model)
                + (language == null ? "" : ", language=" + language.toLanguageTag())
                + ", needs=" + needs() + "]";
    }

    /** Builds a {@link SpeechRequest}. Not safe for use by several threads at once. */
    public static final class Builder {
        private String text;
        private boolean markup;
        private @Nullable VoiceId voice;
        private @Nullable String model;
        private @Nullable Locale language;
        private @Nullable String instructions;
        private Prosody prosody = Prosody.NORMAL;
        private @Nullable Long seed;
        private Set<MarkKind> marks = Set.of();
        private @Nullable PcmFormat format;
        private final Map<String, String> vendorOptions = new TreeMap<>();

        private Builder(String text, boolean markup) {
            this.text = requireNonNull(text, "text");
            this.markup = markup;
        }

        private Builder(SpeechRequest request) {
            this(request.text, request.markup);
            voice = request.voice;
            model = request.model;
            language = request.language;
            instructions = request.instructions;
            prosody = request.prosody;
            seed = request.seed;
            marks = request.marks;
            format = request.format;
            vendorOptions.putAll(request.vendorOptions);
        }

        /** Sets the text, which is plain. */
        public Builder text(String text) {
            this.text = requireNonNull(text, "text");
            markup = false;
            return this;
        }

        /** Sets the text, which is marked up. */
        public Builder text(Ssml ssml) {
            text = ssml.source();
            markup = true;
            return this;
        }

        /** Sets the voice; the backend's own for the language of the text if not set. */
        public Builder voice(VoiceId voice) {
            this.voice = requireNonNull(voice, "voice");
            return this;
        }

        /** Leaves the voice to the backend. */
        public Builder withoutVoice() {
            voice = null;
            return this;
        }

        /**
         * Sets the model by the name the backend gives it; the backend's own, or that of the voice, if not set.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Builder model(String model) {
            this.model = requireText(model, "model");
            return this;
        }

        /** Leaves the model to the backend. */
        public Builder withoutModel() {
            model = null;
            return this;
        }

        /**
         * Sets the language of the text; guessed from the text, or left to the voice, if not set.
         *
         * @throws IllegalArgumentException if the locale has no language
         */
        public Builder language(Locale language) {
            if (language.getLanguage().isEmpty()) {
                throw new IllegalArgumentException("language: a locale without a language");
            }
            this.language = language;
            return this;
        }

        /** Leaves it to the backend to find out the language. */
        public Builder withoutLanguage() {
            language = null;
            return this;
        }

        /**
         * Sets directions on how to speak; none if not set.
         *
         * @throws IllegalArgumentException if they are blank
         */
        public Builder instructions(String instructions) {
            this.instructions = requireText(instructions, "instructions");
            return this;
        }

        /** Leaves out directions on how to speak. */
        public Builder withoutInstructions() {
            instructions = null;
            return this;
        }

        /** Sets rate, pitch and volume; {@link Prosody#NORMAL} if not set. What a backend takes is in its profile. */
        public Builder prosody(Prosody prosody) {
            this.prosody = requireNonNull(prosody, "prosody");
            return this;
        }

        /** Sets the seed, from which a backend that takes one makes the same audio again; none if not set. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Leaves out the seed. */
        public Builder withoutSeed() {
            seed = null;
            return this;
        }

        /** Sets the kinds of marks that are wanted; none if not set. */
        public Builder marks(MarkKind... kinds) {
            this.marks = Set.copyOf(List.of(kinds));
            return this;
        }

        /** Sets the format the audio must have; the backend's own if not set. */
        public Builder format(PcmFormat format) {
            this.format = requireNonNull(format, "format");
            return this;
        }

        /** Leaves the format to the backend. */
        public Builder withoutFormat() {
            format = null;
            return this;
        }

        /**
         * Adds a setting only one vendor has.
         *
         * @param name {@code provider.setting}, such as {@code dashscope.enable_tn}
         * @throws IllegalArgumentException if the name has no provider
         */
        public Builder vendorOption(String name, String value) {
            if (name.indexOf('.') < 1) {
                throw new IllegalArgumentException("a vendor option is named provider.setting, not " + name);
            }
            vendorOptions.put(name, requireNonNull(value, "value"));
            return this;
        }

        /** Leaves out all settings only one vendor has. */
        public Builder withoutVendorOptions() {
            vendorOptions.clear();
            return this;
        }

        /** Returns the request. */
        public SpeechRequest build() {
            return new SpeechRequest(this);
        }

        private static String requireText(String value, String name) {
            if (value.isBlank()) {
                throw new IllegalArgumentException(name + " is blank; leave it out instead");
            }
            return value;
        }
    }
}
