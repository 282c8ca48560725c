package dev.parlance.tts.dashscope;

import static dev.parlance.tts.dashscope.SocketFault.AUDIO;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.testkit.FaultSocket;
import dev.parlance.tts.testkit.RecordedRequest;
import dev.parlance.tts.testkit.RecordingSink;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever changes what is sent changes what the audio is cached under. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CacheKeyTest {
    private static final List<String> MODELS = List.of(
            "qwen3-tts-flash",
            "qwen3-tts-instruct-flash",
            "qwen3-tts-instruct-flash-realtime",
            "cosyvoice-v3-flash",
            "sambert-zhichu-v1");

    private static final String USUAL = "the usual";

    // What is not sent: it decides the way there, how long we wait, what we take, list or pay.
    private static final Set<String> NOT_SENT = Set.of(
            // Only together with instructions, which has a test of its own.
            "config mirrorInstructions",
            "config timeouts",
            "config textLimitUnits",
            "config downloadLimitBytes",
            "config allowPrivateLinks",
            // A newer table of models is in the key, which TablesTest proves.
            "config tables",
            "config proxies",
            "config proxyUsers",
            "config shippedVoicesOnly",
            "config recognitionModel",
            "config budgetYuan");

    @TempDir
    static Path tables;

    private final DashScopeServer service = DashScopeServer.start();
    private final Map<String, Said> known = new HashMap<>();
    private int taken;
    private final ConcurrentLinkedQueue<String> messages = new ConcurrentLinkedQueue<>();

    CacheKeyTest() {
        HttpSpeech.on(service);
        service.instead(this::listen);
    }

    @AfterAll
    void close() {
        service.close();
    }

    private Map<String, UnaryOperator<DashScopeConfig.Builder>> settings() {
        URI base = service.baseUrl();
        URI socket = service.webSocketUrl();
        Map<String, UnaryOperator<DashScopeConfig.Builder>> settings = new LinkedHashMap<>();
        settings.put("config baseUrl", config -> config.baseUrl(base.resolve("/other/v1")));
        settings.put("config webSocketUrl", config -> config.webSocketUrl(socket.resolve("/other/v1")));
        settings.put("config workspace", config -> config.workspace("llm-1"));
        settings.put("config timeouts", config -> config.timeouts(longTimeouts()));
        settings.put("config model", config -> config.model("qwen3-tts-flash-2025-11-27"));
        settings.put("config voice", config -> config.voice("Dylan"));
        settings.put("config textLimitUnits", config -> config.textLimitUnits(50));
        settings.put("config downloadLimitBytes", config -> config.downloadLimitBytes(1_000_000));
        settings.put("config proxies", config -> config.proxies(ProxySelector.getDefault()));
        settings.put("config proxyUsers", config -> config.proxyUsers(new Authenticator() {}));
        settings.put("config allowPrivateLinks", DashScopeConfig.Builder::allowPrivateLinks);
        settings.put("config tables", config -> config.tables(tables()));
        settings.put("config mirrorInstructions", DashScopeConfig.Builder::mirrorInstructions);
        settings.put("config shippedVoicesOnly", DashScopeConfig.Builder::shippedVoicesOnly);
        settings.put("config recognitionModel", config -> config.recognitionModel("another"));
        settings.put("config budgetYuan", config -> config.budgetYuan(BigDecimal.TEN));
        return settings;
    }

    private static Path tables() {
        try {
            Files.writeString(tables.resolve("voices.json"), "{}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tables;
    }

    private static Timeouts longTimeouts() {
        Duration minute = Duration.ofMinutes(1);
        return new Timeouts(minute, minute, minute, minute);
    }

    private static Map<String, UnaryOperator<SpeechRequest.Builder>> options() {
        Map<String, UnaryOperator<SpeechRequest.Builder>> options = new LinkedHashMap<>();
        options.put("request voice", request -> request.voice(VoiceId.of("dashscope:Dylan")));
        options.put("request model", request -> request.model("qwen3-tts-flash-2025-11-27"));
        options.put("request language", request -> request.language(Locale.GERMAN));
        options.put("request instructions", request -> request.instructions("slow"));
        options.put("request prosody rate", request -> request.prosody(Prosody.NORMAL.withRate(1.5)));
        options.put("request prosody pitch", request -> request.prosody(Prosody.NORMAL.withPitch(1.5)));
        options.put("request prosody volume", request -> request.prosody(Prosody.NORMAL.withVolume(0.5)));
        options.put("request seed", request -> request.seed(7));
        options.put("request marks", request -> request.marks(MarkKind.WORD));
        options.put("request format", request -> request.format(PcmFormat.mono(16_000)));
        options.put("request vendorOption transport", request -> request.vendorOption("dashscope.transport", "link"));
        options.put("request vendorOption mode", request -> request.vendorOption("dashscope.mode", "commit"));
        options.put(
                "request vendorOption hot_fix",
                request -> request.vendorOption("dashscope.hot_fix", "{\"replace\":[]}"));
        options.put(
                "request vendorOption speech_rate", request -> request.vendorOption("dashscope.speech_rate", "1.5"));
        options.put("request text", request -> SpeechRequest.builder("Another text"));
        options.put("request ssml", request -> SpeechRequest.builder(new Ssml("<speak>Some text</speak>")));
        return options;
    }

    static Stream<String> models() {
        return MODELS.stream();
    }

    @ParameterizedTest
    @CsvSource({
        "DASHSCOPE_REGION, intl, qwen3-tts-flash",
        "DASHSCOPE_REGION, intl, qwen3-tts-flash-realtime",
        "DASHSCOPE_BASE_URL, https://gateway.invalid/api/v1, qwen3-tts-flash",
        "DASHSCOPE_WEBSOCKET_URL, wss://gateway.invalid/api-ws/v1, qwen3-tts-flash-realtime",
        "DASHSCOPE_WEBSOCKET_URL, wss://gateway.invalid/api-ws/v1, cosyvoice-v3-flash",
        "DASHSCOPE_WORKSPACE, llm-1, qwen3-tts-flash"
    })
    void changesWithEachVariableThatChangesWhereOrWhatIsAsked(String variable, String value, String model) {
        assertThat(keyWith(Map.of(variable, value), model)).isNotEqualTo(keyWith(Map.of(), model));
    }

    // What was paid for stays in the cache when a key is replaced, and the way there changes nothing.
    @ParameterizedTest
    @CsvSource({"DASHSCOPE_API_KEY, sk-another", "HTTPS_PROXY, http://127.0.0.1:3128", "NO_PROXY, *"})
    void staysTheSameForAnotherKeyOrProxy(String variable, String value) {
        assertThat(keyWith(Map.of(variable, value), "qwen3-tts-flash")).isEqualTo(keyWith(Map.of(), "qwen3-tts-flash"));
    }

    private static AudioKey keyWith(Map<String, String> variables, String model) {
        Map<String, String> all = new HashMap<>(Map.of("DASHSCOPE_API_KEY", "sk-test"));
        all.putAll(variables);
        SpeechRequest request = SpeechRequest.builder("Some text").model(model).build();
        try (DashScopeProvider provider = DashScopeProvider.open(DashScopeConfig.from(all))) {
            return AudioKey.of(
                    ResolvedRequest.of(request, provider.synthesizer().profileFor(request)), "");
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void changesWithEachSettingThatChangesWhatIsSent(String model) {
        settings().keySet().forEach(name -> assertKept(model, name));
    }

    @ParameterizedTest
    @MethodSource("models")
    void changesWithEachOptionThatChangesWhatIsSent(String model) {
        options().keySet().forEach(name -> assertKept(model, name));
    }

    @Test
    void changesWithInstructionsThatAreSentTwice() {
        String model = "qwen3-tts-instruct-flash";
        SpeechRequest.Builder request = request().instructions("slow");

        Said once = said(config(model), request);
        Said twice = said(config(model).mirrorInstructions(), request);

        assertThat(once.words).isNotEqualTo(twice.words);
        assertThat(once.key).isNotEqualTo(twice.key);
    }

    @Test
    void differsForThreeDefaultModels() {
        Set<AudioKey> keys = Stream.of("qwen3-tts-flash", "qwen3-tts-flash-2025-09-18", "qwen-tts")
                .map(model -> key(config(model), request()))
                .collect(Collectors.toSet());

        assertThat(keys).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("models")
    void differsForEachRegion(String model) {
        Set<AudioKey> keys = Stream.of("cn-beijing", "ap-southeast-1", "us-east-1", "cn-hongkong")
                .map(region -> key(DashScopeConfig.builder("sk").region(region).model(model), request()))
                .collect(Collectors.toSet());

        assertThat(keys).hasSize(4);
    }

    @Test
    void differsForTheHostsOfTwoWorkspaces() {
        Set<AudioKey> keys = Stream.of("llm-1", "llm-2")
                .map(name -> key(DashScopeConfig.builder("sk").region("tokyo").workspace(name), request()))
                .collect(Collectors.toSet());

        assertThat(keys).hasSize(2);
    }

    @Test
    void isTheSameForAModelWhetherNamedOrConfigured() {
        assertThat(key(config("qwen3-tts-flash"), request().model("cosyvoice-v3-flash")))
                .isEqualTo(key(config("cosyvoice-v3-flash"), request()));
    }

    // It is sent, but must not become part of a name, not even as a hash: CachePolicy.namespace keeps accounts apart.
    @Test
    void doesNotChangeWithTheKey() {
        DashScopeConfig.Builder other =
                DashScopeConfig.builder("sk-other").baseUrl(service.baseUrl()).webSocketUrl(service.webSocketUrl());

        assertThat(key(other, request())).isEqualTo(key(config("qwen3-tts-flash"), request()));
    }

    // A new setting or option has to be added above, or the reason why not.
    @Test
    void knowsEverySettingAndEveryOption() {
        Set<String> settings = varied(settings().keySet());
        // The real hosts cannot be asked here; see differsForEachRegion.
        settings.add("region");

        assertThat(settersOf(DashScopeConfig.Builder.class)).isSubsetOf(settings);
        assertThat(settersOf(SpeechRequest.Builder.class))
                .isSubsetOf(varied(options().keySet()));
    }

    @Test
    void seesEveryChangeInWhatIsSent() {
        Set<String> unseen = Stream.concat(settings().keySet().stream(), options().keySet().stream())
                .filter(name -> MODELS.stream().noneMatch(model -> changes(model, name)))
                .collect(Collectors.toSet());

        assertThat(unseen).isEqualTo(NOT_SENT);
    }

    private boolean changes(String model, String name) {
        Said usual = said(model, USUAL);
        Said other = said(model, name);
        return other.words.isPresent() && !other.words.equals(usual.words);
    }

    private void assertKept(String model, String name) {
        boolean sameKey = said(model, name).key.equals(said(model, USUAL).key);
        assertThat(changes(model, name) && sameKey)
                .as("%s hides behind %s", name, USUAL)
                .isFalse();
    }

    private Said said(String model, String name) {
        return known.computeIfAbsent(
                model + " " + name,
                key -> said(
                        settings().getOrDefault(name, UnaryOperator.identity()).apply(config(model)),
                        options().getOrDefault(name, UnaryOperator.identity()).apply(request())));
    }

    private static Set<String> varied(Set<String> names) {
        return names.stream().map(name -> name.split(" ", -1)[1]).collect(Collectors.toSet());
    }

    private static Set<String> settersOf(Class<?> builder) {
        return Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType().equals(builder))
                .map(Method::getName)
                .filter(name -> !name.startsWith("without") && !name.equals("text"))
                .collect(Collectors.toSet());
    }

    private DashScopeConfig.Builder config(String model) {
        return service.config().model(model);
    }

    private static SpeechRequest.Builder request() {
        return SpeechRequest.builder("Some text");
    }

    private static AudioKey key(DashScopeConfig.Builder config, SpeechRequest.Builder request) {
        try (DashScopeProvider provider = DashScopeProvider.open(config.build())) {
            return key(provider.synthesizer(), request.build());
        }
    }

    private static AudioKey key(SpeechSynthesizer synthesizer, SpeechRequest request) {
        return AudioKey.of(ResolvedRequest.of(request, synthesizer.profileFor(request)), "");
    }

    /** What was said to the service, if anything, and the key of what it says back. */
    private record Said(Optional<String> words, AudioKey key) {}

    private Said said(DashScopeConfig.Builder config, SpeechRequest.Builder builder) {
        SpeechRequest request = builder.build();
        try (DashScopeProvider provider = DashScopeProvider.open(config.build())) {
            SpeechSynthesizer synthesizer = provider.synthesizer();
            int before = service.requests();
            Either<SpeechError, SpeechReceipt> outcome = synthesizer.synthesize(request, RecordingSink.create());
            AudioKey key = key(synthesizer, request);
            if (service.requests() == before) {
                return new Said(Optional.empty(), key);
            }
            speechOf(outcome);
            return new Said(Optional.of(words()), key);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String words() throws InterruptedException {
        RecordedRequest request = service.take();
        StringBuilder words = new StringBuilder(request.target());
        request.headers().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Sec-WebSocket-Key"))
                .forEach(header -> words.append('\n').append(header));
        words.append('\n').append(request.text());
        for (String message = messages.poll(); message != null; message = messages.poll()) {
            words.append('\n').append(message.replaceAll("\"task_id\":\"[^\"]+\"", ""));
        }
        // The file that a link leads to is asked for in a request of its own.
        while (service.requests() > taken + 1) {
            taken++;
            service.take();
        }
        taken++;
        return words.toString();
    }

    // Speaks to anybody, over either WebSocket.
    private void listen(FaultSocket peer) throws IOException {
        String first = heard(peer);
        if (first.contains("run-task")) {
            answerTask(peer, first);
        } else {
            while (!heard(peer).contains("session.finish")) {
                // Reading is all there is to do.
            }
            peer.text(RealtimeMessages.delta(AUDIO));
            peer.text(RealtimeMessages.finished());
        }
        peer.awaitEnd();
    }

    private void answerTask(FaultSocket peer, String run) throws IOException {
        String task = TaskMessages.id(run);
        peer.text(TaskMessages.event(task, "task-started"));
        while (!run.contains("\"streaming\":\"out\"") && !heard(peer).contains("finish-task")) {
            // Reading is all there is to do.
        }
        peer.binary(AUDIO);
        peer.text(TaskMessages.event(task, "task-finished"));
    }

    private String heard(FaultSocket peer) throws IOException {
        String message = peer.read();
        messages.add(message);
        return message;
    }
}
