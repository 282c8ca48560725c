package dev.parlance.tts.openai;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.provider.WarmableProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRecognizer;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.voice.VoiceCatalog;
import java.util.Optional;
import okhttp3.Dns;

/**
 * Speaks through a server of the path {@code /v1/audio/speech}: OpenAI's own, vLLM-omni, Kokoro-FastAPI, speaches, LocalAI
 * or another that is compatible with it. Safe for concurrent use; close it to give back its connections.
 *
 * <pre>{@code
 * try (OpenAiProvider provider = OpenAiProvider.open(OpenAiConfig.fromEnvironment())) {
 *     provider.synthesizer().synthesize(SpeechRequest.of("Hello", VoiceId.of("openai:coral")));
 * }
 * }</pre>
 */
public final class OpenAiProvider implements WarmableProvider {
    private final Server server;
    private final SpeechSynthesizer synthesizer;
    private final VoiceCatalog voices;
    private final SpeechRecognizer recognizer;

    private OpenAiProvider(Server server, Dialect dialect) {
        this.server = server;
        synthesizer = new OpenAiSynthesizer(server, dialect);
        voices = new OpenAiVoices(server, dialect);
        recognizer = new OpenAiRecognizer(server, dialect);
    }

    /** Returns a factory of providers for {@code config}. */
    public static SpeechProviderFactory factory(OpenAiConfig config) {
        requireNonNull(config, "config");
        return SpeechProviderFactory.of(config.providerName(), () -> open(config));
    }

    /**
     * Returns a provider for {@code config}. A server whose dialect is not configured is asked for it, unless it is OpenAI's;
     * otherwise nothing is connected yet.
     *
     * @throws UnusableProviderException if the server cannot be asked for its dialect
     */
    public static OpenAiProvider open(OpenAiConfig config) {
        Server server = new Server(requireNonNull(config, "config"), Dns.SYSTEM);
        try {
            return new OpenAiProvider(server, dialect(server));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Dialect dialect(Server server) {
        OpenAiConfig config = server.config();
        String name = config.dialect()
                .orElseGet(() -> config.isOpenAis()
                        ? Dialects.OPENAI
                        : OpenAiVoices.listing(server)
                                .map(list -> list.map(VoiceListing::dialect).orElse(Dialects.COMPATIBLE))
                                .getOrElseThrow(OpenAiProvider::unknownDialect));
        return config.dialects().named(name);
    }

    private static UnusableProviderException unknownDialect(SpeechError error) {
        String words = error.retryable()
                ? "the server cannot be reached: " + error.message()
                        + ". Start it, or correct its address; if it runs and has no list of voices, configure its dialect"
                : "the server cannot be asked what kind of server it is; configure its dialect. " + error.message();
        return new UnusableProviderException(words, error);
    }

    @Override
    public String name() {
        return server.config().providerName();
    }

    @Override
    public SpeechSynthesizer synthesizer() {
        return synthesizer;
    }

    /** Returns empty: these servers take whole texts. */
    @Override
    public Optional<StreamingSynthesizer> streaming() {
        return Optional.empty();
    }

    /**
     * Returns the configured voices, those that are known of the dialect, and those that the server lists. A server without a
     * list, and without any voice that is known otherwise, is an error: it may have voices all the same, and speaks with
     * any that it has.
     */
    @Override
    public VoiceCatalog voices() {
        return voices;
    }

    /** Returns the address of the server. */
    @Override
    public Optional<String> cacheScope(ResolvedRequest request) {
        return Optional.of(server.config().baseUrl().toString());
    }

    /** Returns the recognizer, which turns speech into text if the server has the path {@code /v1/audio/transcriptions}. */
    public SpeechRecognizer recognizer() {
        return recognizer;
    }

    /** Returns how many connections are in use, for tests. */
    int busyConnections() {
        return server.http().busyConnections();
    }

    /** Has a connection ready, which is kept for 50 s: gets the base address, without the key. Any answer will do. */
    @Override
    public Optional<SpeechError> warmUp(Cancellation cancellation) {
        return server.http().warmUp(cancellation);
    }

    @Override
    public void close() {
        server.close();
    }
}
