package dev.parlance.tts.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.testkit.FaultServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiConfigTest {
    private static OpenAiConfig at(String baseUrl) {
        return OpenAiConfig.builder().baseUrl(URI.create(baseUrl)).build();
    }

    @Test
    void isOpenAisUnlessToldOtherwise() {
        OpenAiConfig config = OpenAiConfig.from(Map.of());

        assertThat(config.baseUrl()).hasToString("https://api.openai.com/v1");
        assertThat(config.providerName()).isEqualTo("openai");
        assertThat(config.hasKey()).isFalse();
        assertThat(config.isOpenAis()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000, http://localhost:8000/v1",
        "http://localhost:8000/, http://localhost:8000/v1",
        "http://localhost:8000/v1/, http://localhost:8000/v1",
        "https://gateway.example/openai, https://gateway.example/openai/v1",
        "https://gateway.example/api/v3, https://gateway.example/api/v3"
    })
    void takesABaseWithItsVersionOrWithout(String given, String taken) {
        assertThat(at(given).baseUrl()).hasToString(taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host/v1",
                "https://user:secret@host/v1",
                "https://host/v1?key=secret",
                "https://host/v1/audio/speech",
                "/v1"
            })
    void refusesWhatIsNoBaseWithoutShowingIt(String address) {
        assertThatThrownBy(() -> at(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void sendsAKeyOnlyWhereNobodyElseCanReadIt() {
        URI plain = URI.create("http://10.1.2.3:8000/v1");

        assertThat(at("http://10.1.2.3:8000").baseUrl()).isEqualTo(plain);
        assertThatThrownBy(
                        () -> OpenAiConfig.builder("sk-secret").baseUrl(plain).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://")
                .hasMessageNotContaining("secret");
        assertThat(OpenAiConfig.builder("sk")
                        .baseUrl(URI.create("http://localhost:1"))
                        .build()
                        .hasKey())
                .isTrue();
    }

    @Test
    void readsTheEnvironmentAsOpenAisClientsDo() {
        OpenAiConfig config = OpenAiConfig.from(Map.of(
                "OPENAI_API_KEY", " sk-secret ", "OPENAI_BASE_URL", "https://eu.api.openai.com/v1", "NO_PROXY", "x"));

        assertThat(config.currentKey()).isEqualTo("sk-secret");
        assertThat(config.baseUrl()).hasToString("https://eu.api.openai.com/v1");
        assertThat(config.http().proxies()).isEmpty();
        assertThat(config.toString()).doesNotContain("secret", "openai.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-se cret", "\"sk-secret\"", "sk-\nsecret"})
    void refusesAMalformedKeyWithoutShowingIt(String key) {
        assertThatThrownBy(() -> OpenAiConfig.from(Map.of("OPENAI_API_KEY", key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("OPENAI_API_KEY: not a key")
                .hasMessageNotContainingAny("sk-", "cret");
    }

    @Test
    void takesTheProxiesOfTheEnvironment() {
        assertThat(OpenAiConfig.from(Map.of("https_proxy", "http://proxy:3128"))
                        .http()
                        .proxies())
                .isPresent();
    }

    @Test
    void namesTheVariableThatIsWrong() {
        assertThatThrownBy(() -> OpenAiConfig.from(Map.of("OPENAI_BASE_URL", "not an address")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("OPENAI_BASE_URL: ")
                .hasMessageNotContaining("not an address\"");
        assertThatThrownBy(() -> OpenAiConfig.from(Map.of("OPENAI_API_KEY", "sk", "OPENAI_BASE_URL", "http://host/v1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("OPENAI_BASE_URL: ");
    }

    @Test
    void refusesADialectThatDoesNotExist() {
        assertThatThrownBy(() -> OpenAiConfig.builder().dialect("klingon").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kokoro");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OpenAI", "a b", ""})
    void refusesANameThatNoVoiceCanHave(String name) {
        assertThatThrownBy(() -> OpenAiConfig.builder().providerName(name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SynthesizerProfile profile(OpenAiConfig.Builder config) {
        try (OpenAiProvider provider = OpenAiProvider.open(config.build())) {
            return provider.synthesizer().profile();
        }
    }

    private static SynthesizerProfile detected(SpeechServer server) {
        try (server) {
            return profile(OpenAiConfig.builder().providerName("some").baseUrl(server.faults.uri("/v1")));
        }
    }

    @Test
    void findsOutTheDialectByTheListOfVoices() {
        assertThat(detected(new VllmOmniServer()).vendorOptions()).contains("some.task_type");
        assertThat(detected(new KokoroServer()).vendorOptions()).contains("some.volume_multiplier");
        assertThat(detected(new SpeachesServer()).revision().orElseThrow()).contains("as speaches");
        assertThat(detected(new LocalAiServer()).revision().orElseThrow()).contains("as compatible");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"voices\":[\"af_heart\",\"bm_lewis\"]}', kokoro",
        "'{\"voices\":[\"alloy\",\"nova\"]}', compatible",
        "'{\"voices\":[{\"id\":\"1\",\"name\":\"nova\"}]}', compatible",
        "'{\"voices\":[],\"uploaded_voices\":[]}', vllm-omni"
    })
    void goesByTheNamesWhereSeveralServersHaveTheForm(String list, String dialect) {
        SpeechServer server = new KokoroServer();
        server.faults.on("/voices", http -> http.type("application/json").body(list));

        assertThat(detected(server).revision().orElseThrow()).contains("as " + dialect);
    }

    @Test
    void offersOnlyWhatTheServersModelObeys() {
        OpenAiConfig.Builder vllm =
                OpenAiConfig.builder().dialect("vllm-omni").baseUrl(URI.create("http://localhost:1"));

        assertThat(profile(vllm).offers(Capability.INSTRUCTIONS)).isFalse();
        assertThat(profile(vllm.model("fishaudio/s2-pro")).offers(Capability.LANGUAGE))
                .isFalse();
        assertThat(profile(vllm.model("Qwen/Qwen3-TTS-12Hz-0.6B-CustomVoice")).capabilities())
                .contains(Capability.INSTRUCTIONS, Capability.LANGUAGE, Capability.SEED);
    }

    @Test
    void saysWhatToDoIfItCannotFindOutTheDialect() {
        FaultServer gone = FaultServer.start();
        gone.close();

        assertThatThrownBy(() -> profile(OpenAiConfig.builder().baseUrl(gone.uri("/v1"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("configure its dialect");
    }

    @Test
    void offersWhatTheModelTakes() {
        SynthesizerProfile newest = profile(OpenAiConfig.builder("sk"));
        SynthesizerProfile older = profile(OpenAiConfig.builder("sk").model("tts-1-1106"));

        assertThat(newest.offers(Capability.INSTRUCTIONS)).isTrue();
        assertThat(newest.offers(Capability.RATE)).isFalse();
        assertThat(older.offers(Capability.INSTRUCTIONS)).isFalse();
        assertThat(older.rates().lowest()).isEqualTo(0.25);
        assertThat(older.textLimit().orElseThrow().units()).isEqualTo(4_096);
    }

    @Test
    void takesNewerDialectsFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("mine.json"),
                "{\"about\":\"\",\"date\":\"\",\"dialects\":[{\"name\":\"mine\",\"textLimit\":7,\"voice\":\"me\","
                        + "\"listsVoices\":false,\"voiceLanguages\":[\"en\"],\"voices\":[{\"name\":\"me\"}]}]}");

        SynthesizerProfile profile = profile(
                OpenAiConfig.builder().dialects(file).dialect("mine").baseUrl(URI.create("http://localhost:1")));

        assertThat(profile.textLimit().orElseThrow().units()).isEqualTo(7);
        assertThat(profile.revision())
                .isNotEqualTo(profile(OpenAiConfig.builder("sk")).revision());
    }

    @Test
    void namesTheFaultOfAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("bad.json"), "{\"dialects\":[{\"nam\":1}]}");

        assertThatThrownBy(() -> OpenAiConfig.builder().dialects(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bad.json")
                .hasMessageContaining("nam");
    }

    @Test
    void keepsCachedAudioOfServersApart() {
        OpenAiConfig.Builder kokoro = OpenAiConfig.builder().dialect("kokoro");
        List<String> revisions = List.of(
                profile(kokoro.baseUrl(URI.create("http://one:1"))).revision().orElseThrow(),
                profile(kokoro.baseUrl(URI.create("http://two:1"))).revision().orElseThrow(),
                profile(kokoro.dialect("speaches")).revision().orElseThrow());

        assertThat(revisions).doesNotHaveDuplicates();
    }
}
