package dev.parlance.tts.dashscope;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.dashscope.cost.Ledger;
import dev.parlance.tts.dashscope.cost.PriceList;
import dev.parlance.tts.dashscope.model.ModelTable;
import dev.parlance.tts.dashscope.model.Tables;
import dev.parlance.tts.dashscope.recognition.DashScopeRecognizer;
import dev.parlance.tts.dashscope.recognition.RecognitionApi;
import dev.parlance.tts.dashscope.service.JsonCalls;
import dev.parlance.tts.dashscope.service.ServiceHeaders;
import dev.parlance.tts.dashscope.socket.DashScopeStreaming;
import dev.parlance.tts.dashscope.socket.WebSocketTransport;
import dev.parlance.tts.dashscope.speech.DashScopeSynthesizer;
import dev.parlance.tts.dashscope.speech.HttpSynthesis;
import dev.parlance.tts.dashscope.speech.Transport;
import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.WarmableProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Cost;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRecognizer;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.voice.VoiceCatalog;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Dns;

/**
 * Speaks through Alibaba Cloud Model Studio. Safe for concurrent use; close it to give back its connections.
 *
 * <pre>{@code
 * try (DashScopeProvider provider = DashScopeProvider.open(DashScopeConfig.fromEnvironment())) {
 *     provider.synthesizer().synthesize(SpeechRequest.of("您猜怎么着？", VoiceId.of("dashscope:Dylan")));
 * }
 * }</pre>
 */
public final class DashScopeProvider implements WarmableProvider {
    /** The first part of the ids of its voices and of the names of its vendor options. */
    public static final String NAME = ModelTable.PROVIDER;

    private final HttpConnections http;
    private final WebSocketTransport webSocket;
    private final SpeechSynthesizer synthesizer;
    private final StreamingSynthesizer streaming;
    private final VoiceCatalog voices;

    private final Ledger ledger;
    private final JsonCalls<AccountApi> calls;
    private final SpeechRecognizer recognizer;
    private final VoiceEnrollment enrollment;

    private DashScopeProvider(DashScopeConfig config, Dns dns) {
        Tables tables = config.tables();
        Supplier<String> keys = config::currentKey;
        http = new HttpConnections(config.http(), dns, new ServiceHeaders(config.workspace()));
        PriceList prices = new PriceList(tables, config.regionId());
        ledger = new Ledger(prices, config.budgetYuan());
        webSocket = new WebSocketTransport(http, config.speech());
        Transport overHttp = HttpSynthesis.transport(http, config.instructionsMirrored());
        DashScopeSynthesizer speaking =
                new DashScopeSynthesizer(config.speech(), keys, tables, http, overHttp, webSocket, ledger);
        synthesizer = speaking;
        streaming = new DashScopeStreaming(speaking, http, webSocket, ledger);
        calls = new JsonCalls<>(http, keys, tables, AccountApi.class);
        AccountVoices account = new AccountVoices(calls, tables.models());
        voices = new DashScopeVoices(config, tables, account);
        enrollment = new VoiceEnrollment(calls, ledger, account, tables);
        recognizer = new DashScopeRecognizer(
                new JsonCalls<>(http, keys, tables, RecognitionApi.class), ledger, prices, config.recognitionModel());
    }

    /** Returns a factory of providers for {@code config}. */
    public static SpeechProviderFactory factory(DashScopeConfig config) {
        requireNonNull(config, "config");
        return SpeechProviderFactory.of(NAME, () -> open(config));
    }

    /** Returns a provider for {@code config}. Nothing is connected yet. */
    public static DashScopeProvider open(DashScopeConfig config) {
        return open(config, Dns.SYSTEM);
    }

    /** Returns a provider that looks names up in {@code dns}. */
    static DashScopeProvider open(DashScopeConfig config, Dns dns) {
        return new DashScopeProvider(requireNonNull(config, "config"), dns);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SpeechSynthesizer synthesizer() {
        return synthesizer;
    }

    /**
     * Returns the synthesizer for text that is still arriving, with the models whose names end in {@code -realtime}, CosyVoice
     * and Qwen-Audio. Settings that name no model are spoken by {@code qwen3-tts-flash-realtime}, unless the configured
     * model takes text so.
     */
    @Override
    public Optional<StreamingSynthesizer> streaming() {
        return Optional.of(streaming);
    }

    @Override
    public VoiceCatalog voices() {
        return voices;
    }

    /** Returns a blank scope: the revision in the profile tells servers and workspaces apart. */
    @Override
    public Optional<String> cacheScope(ResolvedRequest request) {
        return Optional.of("");
    }

    /** Returns the enrolment, which makes and manages the voices of the account. */
    public VoiceEnrollment enrollment() {
        return enrollment;
    }

    /** Returns the recognizer, which turns speech into text with the model {@link DashScopeConfig#recognitionModel}. */
    public SpeechRecognizer recognizer() {
        return recognizer;
    }

    /**
     * Returns a source of keys that live for {@code lifetime}, issued with the key of this provider.
     *
     * @throws IllegalArgumentException if it is not 20 seconds to 30 minutes
     */
    public ShortLivedKeys shortLivedKeys(Duration lifetime) {
        return new ShortLivedKeys(calls, lifetime);
    }

    /** Returns what this provider has spent so far by the list prices, as far as they are known. */
    public Cost spent() {
        return ledger.spent();
    }

    /** Returns how many connections are in use, for tests. */
    int busyConnections() {
        return http.busyConnections();
    }

    /** Has a connection ready, which is kept for 50 s: gets the base address, without the key. Any answer will do. */
    @Override
    public Optional<SpeechError> warmUp(Cancellation cancellation) {
        return http.warmUp(cancellation);
    }

    @Override
    public void close() {
        http.close();
        webSocket.close();
    }
}
