package dev.parlance.tts.spring;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.neural.MadeVoice;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import dev.parlance.tts.voice.VoiceQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Voices from files, with the settings that an application has for them. */
final class NeuralVoicesTest {
    private static final SpeechRequest HELLO = SpeechRequest.of("hello");
    private static final VoiceId VOICE = VoiceId.of("piper:en_US-made-medium");

    @TempDir
    Path folder;

    private ApplicationContextRunner application;

    @BeforeEach
    void configure() {
        application = Contexts.installed()
                .withPropertyValues("parlance.verification.enabled=false")
                .withPropertyValues("parlance.providers.piper.voices=" + folder);
    }

    private void writeVoice() throws IOException {
        Files.write(folder.resolve("en_US-made-medium.onnx"), MadeVoice.model());
        Files.write(folder.resolve("en_US-made-medium.onnx.json"), MadeVoice.settings());
    }

    private Path lexicon() throws IOException {
        return Files.writeString(folder.resolve("lexicon.txt"), "hello\thelou\n");
    }

    // Of two on this machine the one that is configured speaks first.
    @Test
    void speaksWithTheVoiceInTheFolder() throws IOException {
        writeVoice();

        application
                .withPropertyValues("parlance.providers.piper.lexicon=" + lexicon())
                .withPropertyValues("parlance.providers.piper.threads=1", "parlance.providers.piper.device=cpu")
                .run(context -> assertThat(speechOf(speech(context).synthesize(HELLO))
                                .receipt()
                                .voice())
                        .isEqualTo(VOICE));
    }

    @Test
    void takesThePhonemesOfEspeak() throws IOException {
        writeVoice();

        application.run(context -> assertThat(
                        speechOf(speech(context).synthesize(HELLO)).receipt().voice())
                .isEqualTo(VOICE));
    }

    @Test
    void startsWithoutAVoiceAndStatesWhatIsMissing() {
        application.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(details(context, "piper"))
                    .containsEntry("state", "unavailable")
                    .hasEntrySatisfying(
                            "reason",
                            reason -> assertThat(reason)
                                    .contains("no piper voice", folder.toString(), "PARLANCE_NEURAL_VOICES"));
            assertThat(errorOf(speech(context).synthesize(HELLO)).message()).contains("no piper voice");
        });
    }

    @Test
    void speaksOnceTheVoiceIsThere() {
        application.run(context -> {
            writeVoice();

            assertThat(details(context, "piper")).isEqualTo(Map.of("state", "not opened yet"));
            speechOf(speech(context).synthesize(HELLO));
        });
    }

    @Test
    void refusesToStartWithoutAVoiceThatTheOrderNames() {
        application
                .withPropertyValues("parlance.provider-order=piper")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(UnusableSettingException.class)
                        .hasMessageContaining("no piper voice"));
    }

    @Test
    void refusesToStartWithASettingThatCannotBeUsed() {
        application
                .withPropertyValues("parlance.providers.piper.device=abacus")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(UnusableSettingException.class)
                        .hasMessageContaining("PARLANCE_NEURAL_DEVICE is none of"));
    }

    @Test
    void isNoPartOfTheChainUnlessItIsAskedFor() {
        Contexts.withEnvironment(Map.of("PARLANCE_NEURAL_VOICES", folder.toString()))
                .run(context -> assertThat(context.getBean(Parlance.class).providerNames())
                        .containsExactly("espeak", "freetts"));
    }

    @Test
    void takesTheFolderOfTheVariable() throws IOException {
        writeVoice();

        Contexts.withEnvironment(Map.of("PARLANCE_NEURAL_VOICES", folder.toString()))
                .withPropertyValues("parlance.providers.piper.enabled=true")
                .run(context -> assertThat(context.getBean(VoiceCatalog.class)
                                .find(VoiceQuery.ALL.withProvider("piper"))
                                .get())
                        .extracting(Voice::id)
                        .containsExactly(VOICE));
    }

    @Test
    void hasTheOtherFamilyToo() {
        Contexts.installed()
                .withPropertyValues("parlance.providers.kokoro-local.voices=" + folder)
                .run(context -> assertThat(details(context, "kokoro-local"))
                        .containsEntry("state", "unavailable")
                        .hasEntrySatisfying(
                                "reason", reason -> assertThat(reason).contains("no kokoro-local voice")));
    }

    private static SpeechSynthesizer speech(ApplicationContext context) {
        return context.getBean(SpeechSynthesizer.class);
    }

    private static Map<String, String> details(ApplicationContext context, String provider) {
        return context.getBean(ChainProviders.class).states().details().get(provider);
    }
}
