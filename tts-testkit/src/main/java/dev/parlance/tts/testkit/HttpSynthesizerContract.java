package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/**
 * The rules of {@link SpeechSynthesizer} for a backend over HTTP whose service in the test is a {@link FaultServer}. How an
 * answer begins, goes on and ends is all that it needs to bring about every source that fails; the {@linkplain #server
 * server's} own scripts answer the other requests.
 *
 * @param <P> the backend's provider; what the contract opens, it closes
 */
public abstract class HttpSynthesizerContract<P extends SpeechProvider> extends SpeechSynthesizerContract {
    private static final Duration PACE = Duration.ofMillis(20);

    /** More than any answer of these sources sends, so that a length that is announced is never reached. */
    private static final int MUCH = 100_000_000;

    private final FaultServer full = FaultServer.full();
    private final List<P> providers = new ArrayList<>();

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected HttpSynthesizerContract() {}

    /** Returns the server that the backend of this test speaks through. The contract does not close it. */
    protected abstract FaultServer server();

    /** Opens a provider that speaks through {@code server}; this is not always {@link #server}. */
    protected abstract P open(FaultServer server, Timeouts timeouts);

    /** Returns how many connections calls of {@code provider} hold now, idle ones not counted. */
    protected abstract int busyConnections(P provider);

    /** Sends what comes before {@code pcmBytes} bytes of audio, the length that is announced if any is. */
    protected abstract void begin(FaultExchange http, int pcmBytes) throws IOException;

    /** Sends a piece of audio, which may end inside a sample. */
    protected void send(FaultExchange http, byte[] pcm) throws IOException {
        http.send(pcm);
    }

    /** Sends what comes after the audio, such as an event; by default there is nothing. */
    protected void finish(FaultExchange http) throws IOException {}

    /** Refuses a request with {@code message} in the answer, as the service does. */
    protected abstract void refuse(FaultExchange http, String message) throws IOException;

    /** Lets the next speech be answered by {@code audio}; overridden where a request comes before that for the audio. */
    protected void answerNext(FaultServer.Script audio) {
        server().next(audio);
    }

    /** Returns the synthesizer of {@code provider}. */
    protected SpeechSynthesizer synthesizer(P provider) {
        return provider.synthesizer();
    }

    /** Returns a provider that speaks through {@link #server} and is closed after the test. */
    protected final P opened() {
        return opened(server(), Timeouts.DEFAULT);
    }

    private P opened(FaultServer server, Timeouts timeouts) {
        P provider = open(server, timeouts);
        providers.add(provider);
        return provider;
    }

    @Override
    protected final SpeechSynthesizer synthesizer() {
        return synthesizer(opened());
    }

    /** Returns where the last request was sent to, and its body. */
    @Override
    protected Optional<Object> asked() {
        List<RecordedRequest> requests = server().requests();
        RecordedRequest last = requests.get(requests.size() - 1);
        return Optional.of(last.target() + "\n" + last.text());
    }

    @Override
    protected final int openSources() {
        return providers.stream().mapToInt(this::busyConnections).sum();
    }

    private Optional<SpeechSynthesizer> answered(int pcmBytes, FaultServer.Script after) {
        answerWith(pcmBytes, after);
        return Optional.of(synthesizer());
    }

    private void answerWith(int pcmBytes, FaultServer.Script after) {
        answerNext(http -> {
            begin(http, pcmBytes);
            after.run(http);
        });
    }

    private void some(FaultExchange http) throws IOException {
        send(
                http,
                CodedAudio.encode(PcmFormat.mono(24_000), "Some text", knownVoice(), 4_800)
                        .toByteArray());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsEarly() {
        return answered(MUCH, http -> {
            some(http);
            http.cut();
        });
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsEmpty() {
        return answered(0, this::finish);
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsInsideAFrame() {
        return answered(999, http -> {
            send(http, new byte[999]);
            finish(http);
        });
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceRefuses(String message) {
        server().next(http -> refuse(http, message));
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
        for (int call = 0; call < TRIES; call++) {
            answerWith(MUCH, FaultExchange::stall);
        }
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsSilent(TimeoutPhase phase, Timeouts timeouts) {
        if (phase == TimeoutPhase.CONNECT) {
            return Optional.of(synthesizer(opened(full, timeouts)));
        }
        answerWith(MUCH, http -> goOn(http, phase));
        return Optional.of(synthesizer(opened(server(), timeouts)));
    }

    private void goOn(FaultExchange http, TimeoutPhase phase) throws IOException {
        if (phase != TimeoutPhase.FIRST_AUDIO) {
            some(http);
        }
        while (phase == TimeoutPhase.TOTAL) {
            some(http.pause(PACE));
        }
        http.stall();
    }

    /** Closes the providers of the test. */
    @AfterEach
    final void closeProviders() {
        providers.forEach(SpeechProvider::close);
        full.close();
    }
}
