package dev.parlance.tts.examples;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.SpeechProviderContract;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import dev.parlance.tts.testkit.VoiceCatalogContract;
import dev.parlance.tts.voice.VoiceCatalog;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** All contracts of a backend in one class, which gives the reasons for what they cannot prove of Morse code. */
class WriteYourOwnAdapterTest {
    private static final VoiceId BUZZER = VoiceId.of("morse:buzzer");

    private final WriteYourOwnAdapter morse = new WriteYourOwnAdapter();

    @Nested
    class Speaking extends SpeechSynthesizerContract {
        @Override
        protected SpeechSynthesizer synthesizer() {
            return morse.synthesizer();
        }

        @Override
        protected VoiceId knownVoice() {
            return BUZZER;
        }

        @Override
        protected Map<String, String> unprovable() {
            String noService = "it asks no service";
            return Map.of(
                    "synthesizerWhoseSource*",
                    noService,
                    "openSources",
                    noService,
                    "expectedAudio",
                    "Morse code is compared nowhere else",
                    "knownVoices",
                    "it has one voice");
        }
    }

    @Nested
    class Voices extends VoiceCatalogContract {
        @Override
        protected VoiceCatalog catalog() {
            return morse.voices();
        }

        @Override
        protected Set<String> providers() {
            return Set.of("morse");
        }

        @Override
        protected Map<String, String> unprovable() {
            return Map.of("unreachableCatalog", "it asks no service");
        }
    }

    @Nested
    class Opening extends SpeechProviderContract {
        @Override
        protected SpeechProvider open() {
            return new WriteYourOwnAdapter();
        }
    }

    @Test
    void refusesWhatMorseCodeCannotSay() {
        SpeechRequest chinese = SpeechRequest.of("SOS 你好", BUZZER);

        assertThat(errorOf(morse.synthesizer().synthesize(chinese))).isInstanceOf(SpeechError.InvalidText.class);
    }
}
