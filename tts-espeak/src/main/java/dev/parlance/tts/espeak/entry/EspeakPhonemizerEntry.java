package dev.parlance.tts.espeak.entry;

import dev.parlance.tts.espeak.EspeakConfig;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.provider.PhonemizerEntry;
import dev.parlance.tts.speech.Phonemizer;
import java.util.Map;

/** Registers eSpeak NG with providers that need phonemes. */
public final class EspeakPhonemizerEntry implements PhonemizerEntry {
    /** Creates it; {@link java.util.ServiceLoader} does. */
    public EspeakPhonemizerEntry() {}

    @Override
    public String name() {
        return "espeak";
    }

    @Override
    public Phonemizer open(Map<String, String> environment) {
        return EspeakProvider.openPhonemizer(EspeakConfig.from(environment));
    }
}
