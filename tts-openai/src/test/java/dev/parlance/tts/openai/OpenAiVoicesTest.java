package dev.parlance.tts.openai;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceOrigin;
import dev.parlance.tts.voice.VoiceQuery;
import io.vavr.control.Either;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiVoicesTest {
    private final SpeechServer server = new KokoroServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Either<SpeechError, List<Voice>> voices(OpenAiConfig.Builder config) {
        try (OpenAiProvider provider = OpenAiProvider.open(config.build())) {
            return provider.voices().voices();
        }
    }

    private Either<SpeechError, List<Voice>> listed(String json) {
        server.faults.on("/voices", http -> http.type("application/json").body(json));
        return voices(server.config());
    }

    private List<String> names(String json) {
        return speechOf(listed(json)).stream().map(voice -> voice.id().name()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"voices\":[\"a\",\"b\"],\"uploaded_voices\":[]}",
                "{\"voices\":[\"a\",\"b\",\"a\"]}",
                "{\"voices\":[{\"id\":\"a\",\"name\":\"a\"},{\"name\":\"b\"}]}",
                "{\"voices\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"problems\":[]}",
                "{\"object\":\"list\",\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}",
                "{\"data\":[{\"id\":\"m\",\"voices\":[{\"name\":\"a\"}]},{\"id\":\"n\",\"voices\":[{\"name\":\"b\"}]}]}"
            })
    void readsEveryFormOfAList(String json) {
        assertThat(names(json)).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "null",
                "{\"voices\":{}}",
                "{\"voices\":[1]}",
                "{\"voices\":[\"a\",\"\"]}",
                "{\"data\":[{}]}",
                "{\"voices\":[\"a\"",
                "<html>",
                ""
            })
    void callsAnyOtherFormABadReply(String json) {
        assertThat(errorOf(listed(json))).isInstanceOf(SpeechError.BadReply.class);
    }

    @Test
    void saysWhyTheKindOfAServerCannotBeFoundOut() {
        OpenAiConfig.Builder config = OpenAiConfig.builder().baseUrl(URI.create("http://127.0.0.1:1"));

        assertThatExceptionOfType(UnusableProviderException.class)
                .isThrownBy(() -> voices(config))
                .withMessageStartingWith("the server cannot be reached: ")
                .satisfies(e -> assertThat(e.error()).containsInstanceOf(SpeechError.Unavailable.class));
    }

    @Test
    void knowsALanguageByTheServersWordOrTheName() {
        List<Voice> voices =
                speechOf(listed("{\"voices\":[{\"id\":\"bm_lewis\"},{\"id\":\"x\",\"language\":\"ja_JP\"},\"y\"]}"));

        assertThat(voices)
                .extracting(voice -> voice.languages().get(0))
                .containsExactly(Locale.UK, Locale.JAPAN, Locale.ENGLISH);
    }

    @Test
    void knowsAllThatOurOwnServerSaysOfAVoice() {
        try (SpeechServer own = new ParlanceServer();
                OpenAiProvider provider = OpenAiProvider.open(OpenAiConfig.builder()
                        .providerName("house")
                        .baseUrl(own.faults.uri("/v1"))
                        .build())) {
            List<Voice> voices = speechOf(provider.voices().voices());

            assertThat(voices)
                    .extracting(Voice::id)
                    .containsExactly(new VoiceId("house", "default"), new VoiceId("house", "espeak:en-us"));
            Voice voice = voices.get(1);
            assertThat(voice.languages()).containsExactly(Locale.US, Locale.ENGLISH);
            assertThat(voice.gender()).contains(Gender.MALE);
            assertThat(provider.synthesizer().profile().offers(Capability.LANGUAGE))
                    .isTrue();
        }
    }

    @Test
    void showsNoNameThatControlsATerminal() {
        assertThat(speechOf(listed("{\"voices\":[{\"id\":\"a\",\"name\":\"\\u001b[31mA\\n\"}]}")))
                .extracting(Voice::displayName)
                .containsExactly("a");
    }

    @Test
    void tellsWhichVoicesWereBrought() {
        List<Voice> voices = speechOf(listed("{\"voices\":[\"a\",\"b\"],\"uploaded_voices\":[{\"name\":\"b\"}]}"));

        assertThat(voices)
                .filteredOn(voice -> voice.origin() == VoiceOrigin.CLONED)
                .extracting(voice -> voice.id().name())
                .containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405})
    void doesNotTakeAMissingListForNoVoices(int status) {
        server.faults.on("/voices", http -> http.status(status).body("{\"detail\":\"Not Found\"}"));

        assertThat(errorOf(voices(server.config())))
                .isInstanceOfSatisfying(
                        SpeechError.Rejected.class,
                        error -> assertThat(error.message()).contains("by its name"));
        assertThat(speechOf(voices(server.config().voices(List.of("mine")))))
                .extracting(Voice::id)
                .containsExactly(VoiceId.of("kokoro:mine"));
        assertThat(speechOf(voices(server.config().voice("bm_lewis"))))
                .singleElement()
                .satisfies(voice -> assertThat(voice.languages()).containsExactly(Locale.UK));
    }

    @Test
    void speaksWithAVoiceThatIsNotListed() {
        SpeechRequest request = SpeechRequest.of(Caller.TEXT, VoiceId.of("kokoro:af_bella(2)+af_sky"));

        speechOf(new Caller(server).speak(request, server.config()));

        assertThat(server.asked()).containsEntry("voice", "af_bella(2)+af_sky");
    }

    @Test
    void saysThatTheServerRefusesTheKey() {
        server.faults.on("/voices", http -> http.status(401).body("{\"detail\":\"Invalid API key\"}"));

        assertThat(errorOf(voices(server.config().voices(List.of("mine")))))
                .isInstanceOf(SpeechError.Unauthorized.class);
    }

    @Test
    void knowsWhichOfOpenAisVoicesAModelHas() {
        try (OpenAiProvider provider =
                OpenAiProvider.open(OpenAiConfig.builder("sk").build())) {
            List<Voice> all = speechOf(provider.voices().voices());
            List<Voice> older = speechOf(provider.voices().find(VoiceQuery.ALL.withModel("tts-1")));

            assertThat(all).hasSize(13);
            assertThat(all)
                    .filteredOn(voice -> !older.contains(voice))
                    .extracting(voice -> voice.id().name())
                    .containsExactly("ballad", "verse", "marin", "cedar");
        }
    }
}
