package dev.parlance.tts.openai;

import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** A server on this machine that speaks one dialect, as its documentation and its source have it. */
abstract class SpeechServer implements AutoCloseable {
    static final String KEY = "sk-test-0123456789";
    static final String UNKNOWN_VOICE = "no such voice";
    static final int RATE_HZ = 24_000;
    private static final int FRAMES_PER_LETTER = 480;
    // Odd, so that most pieces end inside a sample.
    private static final int PIECE_BYTES = 4_801;

    final FaultServer faults = FaultServer.start();
    private final AtomicReference<Map<String, Object>> asked = new AtomicReference<>(Map.of());

    SpeechServer() {
        faults.on("/v1/audio/speech", this::answer).on("/v1/audio/voices", this::list);
    }

    /** Returns the dialect's name. */
    abstract String dialect();

    /** Returns a voice that it has. */
    abstract String voice();

    /** Answers a request for the list of voices. */
    abstract void list(FaultExchange http) throws IOException;

    /** Returns the body of a refusal. */
    abstract String refusal(String message);

    /** Sends what comes before audio of {@code pcmBytes} bytes. */
    abstract void begin(FaultExchange http, Map<String, Object> request, int pcmBytes) throws IOException;

    /** Sends a piece of audio. */
    void send(FaultExchange http, byte[] pcm) throws IOException {
        http.send(pcm);
    }

    /** Sends what comes after the audio. */
    void finish(FaultExchange http) throws IOException {}

    /** Returns a configuration for this server. */
    OpenAiConfig.Builder config() {
        return OpenAiConfig.builder(KEY)
                .providerName(dialect())
                .dialect(dialect())
                .baseUrl(faults.uri("/v1"));
    }

    /** Returns what this server says for {@code text}. */
    final PcmAudio audio(String text, String voice, int rateHz, double speed) {
        int frames = (int) (FRAMES_PER_LETTER * text.length() / speed * rateHz / RATE_HZ);
        return CodedAudio.encode(PcmFormat.mono(rateHz), text, new VoiceId(dialect(), voice), frames);
    }

    /** Returns the members of the last request for speech without its text. */
    final Map<String, Object> asked() {
        return asked.get();
    }

    private void answer(FaultExchange http) throws IOException {
        Map<String, Object> request = members(http.request());
        Map<String, Object> others = new TreeMap<>(request);
        others.remove("input");
        asked.set(others);
        String voice = String.valueOf(request.get("voice"));
        if (voice.equals(UNKNOWN_VOICE)) {
            http.status(400).type("application/json").body(refusal("Voice '" + voice + "' not found."));
            return;
        }
        int rateHz = (int) number(request, "sample_rate", RATE_HZ);
        speak(http, request, audio((String) request.get("input"), voice, rateHz, number(request, "speed", 1)));
    }

    /** Sends all of {@code audio} as the answer to {@code request}. */
    final void speak(FaultExchange http, Map<String, Object> request, PcmAudio audio) throws IOException {
        byte[] pcm = audio.toByteArray();
        begin(http, request, pcm.length);
        for (int at = 0; at < pcm.length; at += PIECE_BYTES) {
            send(http, Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + PIECE_BYTES)));
        }
        finish(http);
    }

    static double number(Map<String, Object> request, String name, double absent) {
        return request.get(name) instanceof Number number ? number.doubleValue() : absent;
    }

    /** Returns the members of the body of {@code request}. */
    static Map<String, Object> members(RecordedRequest request) {
        try {
            return Optional.ofNullable(new Moshi.Builder()
                            .build()
                            .<Map<String, Object>>adapter(
                                    Types.newParameterizedType(Map.class, String.class, Object.class))
                            .fromJson(request.text()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        faults.close();
    }
}
