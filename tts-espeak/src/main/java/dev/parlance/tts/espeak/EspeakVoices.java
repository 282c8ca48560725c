package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Dialect;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The voices of eSpeak NG. Every one can be varied: {@code en-us+f3} is {@code en-us} with the variant {@code f3}. The
 * list has each voice as it is and with one female variant; all other variants are accepted too. Immutable.
 */
final class EspeakVoices implements VoiceCatalog {
    static final String PROVIDER = "espeak";
    static final VoiceId ENGLISH = new VoiceId(PROVIDER, "en-us");
    static final VoiceId MANDARIN = new VoiceId(PROVIDER, "cmn-latn-pinyin");

    // The female variant that a recogniser understood best: 11 of 12 sentences (measured 2026-11).
    private static final String FEMALE = "f2";

    // Cherokee: 1.52 produces no speech for letters of that language, in either case, nor for digits.
    private static final Set<String> SILENT = Set.of("chr");

    private static final Map<String, Dialect> DIALECTS = Map.of(
            "yue", new Dialect("Cantonese", Set.of("粤语", "粵語", "广东话", "廣東話")),
            "yue-latn-jyutping", new Dialect("Cantonese", Set.of("粤语", "粵語", "广东话", "廣東話")),
            "hak", new Dialect("Hakka", Set.of("客家话", "客家話")));

    private final Map<String, NativeVoice> natives = new LinkedHashMap<>();
    private final Set<String> variants;
    private final List<Voice> voices;
    private final Map<Locale, VoiceId> best;

    EspeakVoices(List<NativeVoice> natives, List<String> variants) {
        natives.stream()
                .filter(voice -> !SILENT.contains(voice.name()))
                .forEach(voice -> this.natives.put(voice.name(), voice));
        this.variants = Set.copyOf(variants);
        List<Voice> listed = new ArrayList<>();
        for (NativeVoice voice : this.natives.values()) {
            listed.add(voice(voice, voice.name(), Gender.MALE));
            listed.add(voice(voice, voice.name() + "+" + FEMALE, Gender.FEMALE));
        }
        voices = List.copyOf(listed);
        best = bestByLanguage();
    }

    private static Voice voice(NativeVoice voice, String name, Gender gender) {
        Voice.Builder builder = Voice.builder(new VoiceId(PROVIDER, name), EspeakLanguage.of(voice))
                .displayName(voice.label())
                .gender(gender);
        Optional.ofNullable(DIALECTS.get(voice.name())).ifPresent(builder::dialect);
        return builder.build();
    }

    @Override
    public Either<SpeechError, List<Voice>> voices() {
        return Either.right(voices);
    }

    /** Sets the languages in {@code profile}, and the best voice of each. */
    void addDefaults(SynthesizerProfile.Builder profile) {
        best.forEach(profile::defaultVoice);
        profile.languages(best.keySet());
    }

    /** Returns the voice whose name is the tag of {@code language}, else the best one of that language. */
    Optional<VoiceId> voiceFor(Locale language) {
        String name = language.toLanguageTag().toLowerCase(Locale.ROOT);
        if (natives.containsKey(name)) {
            return Optional.of(new VoiceId(PROVIDER, name));
        }
        VoiceId regional = best.get(language);
        return Optional.ofNullable(
                regional == null ? best.get(Locale.forLanguageTag(language.getLanguage())) : regional);
    }

    private Map<Locale, VoiceId> bestByLanguage() {
        Map<Locale, VoiceId> best = new LinkedHashMap<>();
        for (NativeVoice voice : byPriority()) {
            for (Locale language : EspeakLanguage.of(voice)) {
                VoiceId id = new VoiceId(PROVIDER, voice.name());
                best.putIfAbsent(language, id);
                best.putIfAbsent(Locale.forLanguageTag(language.getLanguage()), id);
            }
        }
        // American English is the one that was tested, and "cmn" is read as English by releases before 1.52.
        best.put(Locale.ENGLISH, ENGLISH);
        best.put(Locale.CHINESE, MANDARIN);
        best.put(Locale.forLanguageTag("cmn"), MANDARIN);
        return best;
    }

    // The best for its main language first; among equals the one whose name is that language, which is the shortest.
    private List<NativeVoice> byPriority() {
        return natives.values().stream()
                .sorted(Comparator.<NativeVoice>comparingInt(
                                voice -> voice.name().length())
                        .thenComparingInt(voice -> voice.priorities().get(0)))
                .toList();
    }

    /** Returns why {@code voice} cannot speak {@code request}, if it cannot. */
    Optional<SpeechError> refusal(SpeechRequest request, VoiceId voice) {
        return unknown(voice)
                .or(() -> request.language()
                        .filter(language -> !speaks(voice, language))
                        .map(language -> new SpeechError.Unsupported(
                                Capability.LANGUAGE, voice + " does not speak " + language.toLanguageTag())));
    }

    private Optional<SpeechError> unknown(VoiceId voice) {
        if (!natives.containsKey(baseOf(voice.name()))) {
            return Optional.of(new SpeechError.UnknownVoice(
                    voice,
                    byTag(voice.name())
                            .map(known -> "did you mean " + new VoiceId(voice.provider(), known) + "?")
                            .orElse("")));
        }
        // eSpeak itself speaks on without a variant it does not have.
        return variantOf(voice.name())
                .filter(variant -> !variants.contains(variant))
                .map(variant -> new SpeechError.UnknownVoice(voice, "there is no such variant; +f3 and +m3 are two"));
    }

    // eSpeak has names of its own for some: its British voice is en.
    private Optional<String> byTag(String name) {
        Locale asked = Locale.forLanguageTag(name.replace('_', '-'));
        return natives.values().stream()
                .filter(voice -> EspeakLanguage.of(voice).get(0).equals(asked))
                .map(NativeVoice::name)
                .findFirst();
    }

    // The region is not compared: an American voice reads a text in British English in full.
    private boolean speaks(VoiceId voice, Locale language) {
        return languagesOf(voice.name()).stream()
                .anyMatch(spoken -> spoken.getLanguage().equals(language.getLanguage()));
    }

    /** Returns the main language of {@code voice}, or {@link Locale#ROOT} for an unknown voice. */
    Locale mainLanguage(VoiceId voice) {
        List<Locale> languages = languagesOf(voice.name());
        return languages.isEmpty() ? Locale.ROOT : languages.get(0);
    }

    private List<Locale> languagesOf(String name) {
        NativeVoice voice = natives.get(baseOf(name));
        return voice == null ? List.of() : EspeakLanguage.of(voice);
    }

    /** Returns the name without its variant. */
    static String baseOf(String name) {
        int plus = name.indexOf('+');
        return plus < 0 ? name : name.substring(0, plus);
    }

    /** Returns the variant in the name. */
    static Optional<String> variantOf(String name) {
        int plus = name.indexOf('+');
        return plus < 0 ? Optional.empty() : Optional.of(name.substring(plus + 1));
    }
}
