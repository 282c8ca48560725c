package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The HTTP interface of the service on this machine, as the documentation describes it. */
public final class HttpSpeech {
    static final String UNKNOWN_VOICE = "no such voice";

    @SuppressWarnings("rawtypes")
    private static final JsonAdapter<Map> JSON = new Moshi.Builder().build().adapter(Map.class);

    private static final int PIECE_BYTES = 4_801;

    private final DashScopeServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final AtomicInteger nextFile = new AtomicInteger();

    private HttpSpeech(DashScopeServer server) {
        this.server = server;
    }

    /** Lets {@code server} speak. */
    public static HttpSpeech on(DashScopeServer server) {
        HttpSpeech speech = new HttpSpeech(server);
        server.on(
                "/multimodal-generation/generation",
                http -> speech.qwen(http.request()).run(http));
        server.on(
                "/audio/tts/SpeechSynthesizer",
                http -> speech.flat(http.request()).run(http));
        server.on(".wav", http -> speech.file(http.request()).run(http));
        return speech;
    }

    private FaultServer.Script qwen(RecordedRequest request) {
        Map<?, ?> input = input(request);
        if (UNKNOWN_VOICE.equals(input.get("voice"))) {
            return refusal(400, Events.refusal("InvalidParameter", "Invalid voice specified"));
        }
        return answer(
                request,
                SpokenAudio.wav(SpokenAudio.pcm((String) input.get("text"), voice(input), 24_000, 1, 1, 50), 24_000));
    }

    private FaultServer.Script flat(RecordedRequest request) {
        Map<?, ?> input = input(request);
        if (UNKNOWN_VOICE.equals(input.get("voice"))) {
            String engine = "[cosyvoice:]Engine error [411]: TTS speak operation failed";
            return refusal(400, Events.refusal("InvalidParameter", engine));
        }
        int rateHz = (int) number(input, "sample_rate", 22_050);
        byte[] pcm = SpokenAudio.pcm(
                (String) input.get("text"),
                voice(input),
                rateHz,
                number(input, "rate", 1),
                number(input, "pitch", 1),
                number(input, "volume", 50));
        return answer(request, input.get("format").equals("wav") ? SpokenAudio.wav(pcm, rateHz) : pcm);
    }

    private Map<?, ?> input(RecordedRequest request) {
        Map<?, ?> body = body(request);
        Map<?, ?> input = (Map<?, ?>) body.get("input");
        asked.set(body.toString().replace((String) input.get("text"), ""));
        return input;
    }

    /** Returns what the last request asked for, without its text. */
    String asked() {
        return asked.get();
    }

    private static String voice(Map<?, ?> input) {
        return String.valueOf(input.get("voice"));
    }

    private static double number(Map<?, ?> input, String name, double absent) {
        return input.get(name) instanceof Number number ? number.doubleValue() : absent;
    }

    private FaultServer.Script answer(RecordedRequest request, byte[] audio) {
        if (request.header("X-DashScope-SSE").equals(Optional.of("enable"))) {
            return Events.reply(Events.stream(audio, PIECE_BYTES));
        }
        String name = "/1d/aa/" + nextFile.incrementAndGet() + ".wav";
        files.put(name, audio);
        return link(server.url(name + "?Expires=1795400000&OSSAccessKeyId=LTAI0&Signature=abc%3D"));
    }

    /** Returns the answer with a link to the finished audio. */
    static FaultServer.Script link(String url) {
        return http -> http.type("application/json")
                .body("{\"request_id\":\"" + Events.REQUEST_ID
                        + "\",\"output\":{\"text\":null,\"finish_reason\":\"stop\","
                        + "\"choices\":null,\"audio\":{\"data\":\"\",\"url\":\"" + url + "\",\"id\":\"audio_1\","
                        + "\"expires_at\":1795400000}},\"usage\":{\"input_tokens\":0,\"output_tokens\":0,"
                        + "\"characters\":41}}");
    }

    private FaultServer.Script file(RecordedRequest request) {
        byte[] bytes = files.get(request.path());
        return bytes == null ? refusal(404, "") : file(bytes);
    }

    static FaultServer.Script file(byte[] bytes) {
        return http -> http.type("audio/x-wav").body(bytes);
    }

    public static FaultServer.Script refusal(int status, String json) {
        return http -> http.status(status).body(json);
    }

    static Map<?, ?> body(RecordedRequest request) {
        try {
            return JSON.fromJson(request.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
