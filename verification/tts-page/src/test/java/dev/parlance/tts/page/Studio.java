package dev.parlance.tts.page;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.voice.Dialect;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Fakes with voices to choose among. */
final class Studio {
    /** How many frames of a fake's audio a character takes: 60 ms at 16 kHz. */
    static final long FRAMES_OF_CHARACTER = 960;

    private Studio() {}

    /** Returns a builder of the provider {@code studio}: Ada and Ben speak English, Dylan and Jada dialects of Chinese. */
    static FakeSpeechSynthesizer.Builder studio() {
        return FakeSpeechSynthesizer.builder("studio")
                .voice(voice("studio", "Ada", "en-GB", Gender.FEMALE).build())
                .voice(voice("studio", "Ben", "en-US", Gender.MALE).build())
                .voice(voice("studio", "Dylan", "zh-CN", Gender.MALE)
                        .dialect(new Dialect("Pekingese", Set.of("Beijing", "北京话")))
                        .displayName("北京-晓东")
                        .description("A young man from the hutongs")
                        .build())
                .voice(voice("studio", "Jada", "zh-CN", Gender.FEMALE)
                        .dialect(new Dialect("Shanghainese", Set.of("上海话")))
                        .displayName("上海-阿珍")
                        .build());
    }

    /** Returns one that has sent all of a text but not that it is finished, so that it goes on until it is stopped. */
    static FakeSpeechSynthesizer endless() {
        return studio().holdAt(Long.MAX_VALUE, new Gate()).build();
    }

    /** Returns one whose first text fails before any audio. */
    static FakeSpeechSynthesizer failing(SpeechError error) {
        FakeSpeechSynthesizer fake = studio().build();
        fake.failNext(Fault.error(error));
        return fake;
    }

    /** Returns one whose first text breaks off after so many characters, once the gate is open. */
    static FakeSpeechSynthesizer breakingOff(long characters, Gate gate) {
        long end = characters * FRAMES_OF_CHARACTER;
        FakeSpeechSynthesizer fake = studio().holdAt(end, gate).build();
        fake.failNext(Fault.stop().atFrame(end));
        return fake;
    }

    /** Returns a builder of another provider, with the voices Ivo and Una, who speak English. */
    static FakeSpeechSynthesizer.Builder other(String provider) {
        return FakeSpeechSynthesizer.builder(provider)
                .voice(voice(provider, "Ivo", "en-GB", Gender.MALE).build())
                .voice(voice(provider, "Una", "en-GB", Gender.FEMALE).build());
    }

    /** Returns a builder of a voice. */
    static Voice.Builder voice(String provider, String name, String language, Gender gender) {
        return Voice.builder(new VoiceId(provider, name), List.of(Locale.forLanguageTag(language)))
                .gender(gender);
    }
}
