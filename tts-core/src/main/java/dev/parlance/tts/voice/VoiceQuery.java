package dev.parlance.tts.voice;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which voices one is looking for. Immutable; each part narrows the search, and an empty query finds all. */
public final class VoiceQuery {
    /** Finds every voice. */
    public static final VoiceQuery ALL = new VoiceQuery(null, null, null, null, null);

    private final @Nullable String provider;
    private final @Nullable Locale language;
    private final @Nullable Gender gender;
    private final @Nullable String dialect;
    private final @Nullable String model;

    private VoiceQuery(
            @Nullable String provider,
            @Nullable Locale language,
            @Nullable Gender gender,
            @Nullable String dialect,
            @Nullable String model) {
        this.provider = provider;
        this.language = language;
        this.gender = gender;
        this.dialect = dialect;
        this.model = model;
    }

    /** Returns the same query for voices of {@code provider} only. */
    public VoiceQuery withProvider(String provider) {
        return new VoiceQuery(requireNonNull(provider, "provider"), language, gender, dialect, model);
    }

    /**
     * Returns the same query for voices that speak {@code language}; with a region, those of that region, and those that
     * speak it without a region and are not tied to another.
     */
    public VoiceQuery withLanguage(Locale language) {
        return new VoiceQuery(provider, requireNonNull(language, "language"), gender, dialect, model);
    }

    /** Returns the same query for voices that sound so; voices of unknown gender do not match. */
    public VoiceQuery withGender(Gender gender) {
        return new VoiceQuery(provider, language, requireNonNull(gender, "gender"), dialect, model);
    }

    /** Returns the same query for voices of the dialect with this name, in any language it is known by. */
    public VoiceQuery withDialect(String dialect) {
        return new VoiceQuery(provider, language, gender, requireNonNull(dialect, "dialect"), model);
    }

    /** Returns the same query for voices that work with {@code model}. */
    public VoiceQuery withModel(String model) {
        return new VoiceQuery(provider, language, gender, dialect, requireNonNull(model, "model"));
    }

    /** Returns the provider asked for; a composite catalogue may leave the others alone. */
    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    /** Returns true if {@code voice} is one of those looked for. */
    public boolean matches(Voice voice) {
        return (provider == null || provider.equals(voice.id().provider()))
                && (language == null || speaks(voice, language))
                && (gender == null || voice.gender().filter(gender::equals).isPresent())
                && (dialect == null
                        || voice.dialect()
                                .filter(spoken -> spoken.isCalled(dialect))
                                .isPresent())
                && (model == null || voice.models().isEmpty() || voice.models().contains(model));
    }

    /**
     * Returns those of {@code voices} that match, in their order, except that voices of the region asked for come before those
     * of none.
     */
    public List<Voice> among(List<Voice> voices) {
        Stream<Voice> found = voices.stream().filter(this::matches);
        return (language == null ? found : found.sorted(Comparator.comparing(voice -> !isOf(voice, language))))
                .toList();
    }

    // British voices are listed as English too, and so are American ones.
    private static boolean speaks(Voice voice, Locale language) {
        List<Locale> spoken = voice.languages().stream()
                .filter(other -> other.getLanguage().equals(language.getLanguage()))
                .toList();
        boolean anyRegion = spoken.stream().allMatch(other -> other.getCountry().isEmpty());
        return !spoken.isEmpty() && (language.getCountry().isEmpty() || anyRegion || isOf(voice, language));
    }

    private static boolean isOf(Voice voice, Locale language) {
        return voice.languages().stream()
                .anyMatch(spoken -> spoken.getLanguage().equals(language.getLanguage())
                        && (language.getCountry().isEmpty()
                                || spoken.getCountry().equals(language.getCountry())));
    }

    @Override
    public String toString() {
        return "VoiceQuery[provider=" + provider + ", language=" + language + ", gender=" + gender + ", dialect="
                + dialect + ", model=" + model + "]";
    }
}
