package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.VoiceCatalogContract;
import dev.parlance.tts.voice.Dialect;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import dev.parlance.tts.voice.VoiceOrigin;
import dev.parlance.tts.voice.VoiceQuery;
import dev.parlance.tts.voice.VoiceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DashScopeVoicesTest extends VoiceCatalogContract {
    private static final int SHIPPED = 343;

    private final DashScopeServer server = DashScopeServer.start();
    private final EnrollmentDesk desk = EnrollmentDesk.on(server);
    private final List<DashScopeProvider> providers = new ArrayList<>();

    @AfterEach
    void close() {
        providers.forEach(DashScopeProvider::close);
        server.close();
    }

    @Override
    protected VoiceCatalog catalog() {
        return catalog(server.config());
    }

    private VoiceCatalog catalog(DashScopeConfig.Builder config) {
        DashScopeProvider provider = DashScopeProvider.open(config.build());
        providers.add(provider);
        return provider.voices();
    }

    @Override
    protected Set<String> providers() {
        return Set.of("dashscope");
    }

    @Override
    protected Optional<VoiceCatalog> unreachableCatalog() {
        server.on(EnrollmentDesk.PATH, HttpSpeech.refusal(503, ""));
        return Optional.of(catalog());
    }

    @ParameterizedTest
    @CsvSource({
        "Pekingese, Dylan",
        "Beijing, Dylan",
        "mandarin of beijing, Dylan",
        "北京话, Dylan",
        "京片子, Dylan",
        "Shanghainese, Jada",
        "沪语, Jada",
        "上海话, Jada",
        "Sichuanese, Sunny",
        "四川话, Eric",
        "Cantonese, Rocky",
        "粤语, Kiki",
        "广东话, Rocky",
        "Hokkien, Roy",
        "Minnan, Roy",
        "闽南语, longanmin_v3",
        "Tianjin, Peter",
        "天津话, Peter",
        "Nanjing, Li",
        "南京话, Li",
        "Shaanxi, Marcus",
        "陕西话, longshange_v3",
        "Dongbei, longlaotie_v3",
        "Ningbo, xunanchuan_v3.1"
    })
    void findsADialectByItsCommonNames(String dialect, String voice) {
        List<Voice> found = find(VoiceQuery.ALL.withDialect(dialect));

        assertThat(found).extracting(one -> one.id().name()).contains(voice);
    }

    @ParameterizedTest
    @CsvSource({"Serena, gentle young", "Vincent, deep mature", "Pip, childlike", "Neil, calm formal", "longyichen,"})
    void knowsTheStylesThatItsDescriptionNames(String voice, String styles) {
        Voice found = find(VoiceQuery.ALL).stream()
                .filter(one -> one.id().name().equals(voice))
                .findFirst()
                .orElseThrow();

        assertThat(String.join(" ", new TreeSet<>(found.styles()))).isEqualTo(styles == null ? "" : styles);
    }

    @Test
    void findsTheSichuaneseVoicesOfTheDefaultModel() {
        List<Voice> found = find(VoiceQuery.ALL.withDialect("Sichuanese").withModel(DashScopeConfig.DEFAULT_MODEL));

        assertThat(found)
                .extracting(voice -> voice.id().toString())
                .containsExactly("dashscope:Sunny", "dashscope:Eric");
    }

    @Test
    void findsAWomanForJapaneseOnTheDefaultModel() {
        List<Voice> found = find(VoiceQuery.ALL
                .withLanguage(Locale.JAPANESE)
                .withGender(Gender.FEMALE)
                .withModel(DashScopeConfig.DEFAULT_MODEL));

        assertThat(found)
                .extracting(voice -> voice.id().name())
                .contains("Ono Anna", "Cherry")
                .doesNotContain("Ethan");
    }

    @ParameterizedTest
    @CsvSource({
        "qwen3-tts-flash, 48",
        "qwen3-tts-flash-realtime, 48",
        "qwen3-tts-flash-2025-09-18, 17",
        "qwen3-tts-instruct-flash, 24",
        "qwen-tts, 4",
        "qwen-tts-latest, 7",
        "qwen-tts-2025-05-22, 7",
        "cosyvoice-v3-flash, 87",
        "cosyvoice-v3-plus, 2",
        "cosyvoice-v2, 106",
        "qwen-audio-3.1-tts-flash, 68"
    })
    void listsAsManyVoicesOfAModelAsItsPageDoes(String model, int voices) {
        assertThat(find(VoiceQuery.ALL.withModel(model))).hasSize(voices);
    }

    @Test
    void saysThatTheVoicesOfModelsOnTheirWayOutAre() {
        Voice onlyOld = find(VoiceQuery.ALL.withModel("cosyvoice-v1")).get(0);
        Voice cherry = find(VoiceQuery.ALL.withModel("qwen-tts")).get(0);

        assertThat(onlyOld.status()).isEqualTo(VoiceStatus.DEPRECATED);
        assertThat(cherry.status()).isEqualTo(VoiceStatus.READY);
    }

    @Test
    void namesOneDialectOrSeveral() {
        assertThat(dialect("dashscope:Dylan")).isEqualTo("Pekingese");
        assertThat(dialect("dashscope:longanhuan_v3.1")).contains("Shanghainese, Cantonese", "Gansu");
    }

    @Test
    void asksNobodyWithoutAKey() {
        VoiceCatalog keyless = catalog(DashScopeConfig.builder("").baseUrl(server.baseUrl()));

        assertThat(speechOf(keyless.voices())).hasSize(SHIPPED);
        assertThat(server.requests()).isZero();
    }

    @Test
    void asksNobodyIfToldSo() {
        assertThat(speechOf(catalog(server.config().shippedVoicesOnly()).voices()))
                .hasSize(SHIPPED);
        assertThat(server.requests()).isZero();
    }

    @Test
    void asksNobodyForTheVoicesOfAnother() {
        assertThat(find(VoiceQuery.ALL.withProvider("espeak"))).isEmpty();
        assertThat(server.requests()).isZero();
    }

    @Test
    void listsTheAccountsOwnVoicesOverSeveralPages() {
        for (int number = 1; number <= 7; number++) {
            desk.having("qwen-voice-enrollment", Map.of("voice", "clone-" + number, "language", "en"));
            desk.having("voice-enrollment", Map.of("voice_id", "cosyvoice-v2-mine-00" + number, "status", "OK"));
        }
        desk.having("qwen-voice-design", Map.of("voice", "narrator", "target_model", "qwen3-tts-vd-2026-01-26"));

        List<Voice> voices = speechOf(catalog().voices());

        assertThat(voices).hasSize(SHIPPED + 15);
        assertThat(voices.subList(SHIPPED, SHIPPED + 15))
                .extracting(Voice::origin)
                .containsOnly(VoiceOrigin.CLONED, VoiceOrigin.DESIGNED);
    }

    @Test
    void knowsWhatTheServiceSaysOfOwnVoices() {
        desk.having("voice-enrollment", Map.of("voice_id", "cosyvoice-v3.5-plus-mine-001", "status", "DEPLOYING"));
        desk.having("qwen-voice-enrollment", Map.of("voice", "one", "language", "ko", "target_model", "vc"));

        List<Voice> voices = speechOf(catalog().voices());

        Voice qwen = voices.get(SHIPPED);
        Voice cosy = voices.get(SHIPPED + 1);
        assertThat(qwen.languages()).startsWith(Locale.KOREAN).contains(Locale.FRENCH);
        assertThat(qwen.models()).containsExactly("vc");
        assertThat(cosy.models()).containsExactly("cosyvoice-v3.5-plus");
        assertThat(cosy.status()).isEqualTo(VoiceStatus.PREPARING);
    }

    @Test
    void missesNoVoiceForAnEnrolmentThatIsSwitchedOff() {
        desk.having("voice-enrollment", Map.of("voice_id", "cosyvoice-v2-mine-001"));
        server.reply(HttpSpeech.refusal(404, Events.refusal("ModelNotFound", "Model can not be found.")));

        assertThat(speechOf(catalog().voices())).hasSize(SHIPPED + 1);
    }

    @Test
    void callsAMissingRightAnError() {
        server.on(
                EnrollmentDesk.PATH,
                HttpSpeech.refusal(401, Events.refusal("InvalidApiKey", "Invalid API-key provided.")));

        assertThat(errorOf(catalog().voices())).isInstanceOf(SpeechError.Unauthorized.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"output\":{}}",
                "{\"output\":{\"voice_list\":[{\"gmt_create\":\"x\"}]}}",
                "{\"output\":{\"voice_list\":[1]}}",
                "{\"output\":{\"voice_list\":[],\"total_count\":3}}",
                "{\"output\":",
                "[]",
                "<html>",
                ""
            })
    void callsAListThatCannotBeReadAnError(String body) {
        server.on(EnrollmentDesk.PATH, http -> http.body(body));

        assertThat(errorOf(catalog().voices())).isInstanceOf(SpeechError.BadReply.class);
    }

    private List<Voice> find(VoiceQuery query) {
        return speechOf(catalog(server.config().shippedVoicesOnly()).find(query));
    }

    private String dialect(String id) {
        return find(VoiceQuery.ALL).stream()
                .filter(voice -> voice.id().equals(VoiceId.of(id)))
                .findFirst()
                .flatMap(Voice::dialect)
                .map(Dialect::name)
                .orElse("");
    }
}
