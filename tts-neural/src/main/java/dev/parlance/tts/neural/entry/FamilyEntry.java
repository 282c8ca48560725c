package dev.parlance.tts.neural.entry;

import dev.parlance.tts.neural.NeuralConfig;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the entries of both families have in common: one folder, which may have voices of either. */
abstract class FamilyEntry implements ProviderEntry {
    private static final List<ProviderSetting> SETTINGS = List.of(
            ProviderSetting.detail(
                    "PARLANCE_NEURAL_VOICES", "the folder with the files of Piper's and Kokoro's voices"),
            ProviderSetting.detail("PARLANCE_NEURAL_THREADS", "how many threads a sentence is synthesized with"),
            ProviderSetting.detail("PARLANCE_NEURAL_RUNS", "how many sentences are synthesized at a time"),
            ProviderSetting.detail("PARLANCE_NEURAL_MODELS", "how many models may stay loaded"),
            ProviderSetting.detail("PARLANCE_NEURAL_DEVICE", "what models run on: cpu, cuda or coreml"),
            ProviderSetting.detail(
                    "PARLANCE_NEURAL_LEXICON",
                    "a file with a word, a tab and its phonemes on each line, in place of eSpeak"),
            ProviderSetting.detail(
                    "PARLANCE_NEURAL_LEXICON_LANGUAGE", "the language of the lexicon, en-US if not set"));

    private final String name;
    private final String family;
    private final Function<NeuralConfig, SpeechProvider> open;

    FamilyEntry(String name, String family, Function<NeuralConfig, SpeechProvider> open) {
        this.name = name;
        this.family = family;
        this.open = open;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return family + "'s voices in this process, no network; natural, from files that you have";
    }

    @Override
    public final boolean isRemote() {
        return false;
    }

    @Override
    public final List<ProviderSetting> settings() {
        return SETTINGS;
    }

    /** Returns none: the provider lists those in the folder. */
    @Override
    public final List<Voice> shippedVoices() {
        return List.of();
    }

    @Override
    public final SpeechProvider open(Map<String, String> environment) {
        return open.apply(NeuralConfig.from(environment));
    }
}
