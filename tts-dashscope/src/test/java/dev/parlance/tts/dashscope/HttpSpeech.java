package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** The HTTP interface of the service on this machine, as the documentation describes it. */
final class HttpSpeech {
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
    static HttpSpeech on(DashScopeServer server) {
        HttpSpeech speech = new HttpSpeech(server);
        server.on("/multimodal-generation/generation", speech::qwen);
        server.on("/audio/tts/SpeechSynthesizer", speech::flat);
        server.on(".wav", speech::file);
        return speech;
    }

    private MockResponse qwen(RecordedRequest request) {
        Map<?, ?> input = input(request);
        if (UNKNOWN_VOICE.equals(input.get("voice"))) {
            return refusal(400, Events.refusal("InvalidParameter", "Invalid voice specified"));
        }
        return answer(
                request,
                SpokenAudio.wav(SpokenAudio.pcm((String) input.get("text"), voice(input), 24_000, 1, 1, 50), 24_000));
    }

    private MockResponse flat(RecordedRequest request) {
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

    private MockResponse answer(RecordedRequest request, byte[] audio) {
        if ("enable".equals(request.getHeaders().get("X-DashScope-SSE"))) {
            return ScriptedBody.sending(Events.stream(audio, PIECE_BYTES)).asEvents();
        }
        String name = "/1d/aa/" + nextFile.incrementAndGet() + ".wav";
        files.put(name, audio);
        return link(server.url(name + "?Expires=1795400000&OSSAccessKeyId=LTAI0&Signature=abc%3D"));
    }

    /** Returns the answer with a link to the finished audio. */
    static MockResponse link(String url) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body("{\"request_id\":\"" + Events.REQUEST_ID
                        + "\",\"output\":{\"text\":null,\"finish_reason\":\"stop\","
                        + "\"choices\":null,\"audio\":{\"data\":\"\",\"url\":\"" + url + "\",\"id\":\"audio_1\","
                        + "\"expires_at\":1795400000}},\"usage\":{\"input_tokens\":0,\"output_tokens\":0,"
                        + "\"characters\":41}}")
                .build();
    }

    private MockResponse file(RecordedRequest request) {
        byte[] bytes = files.get(request.getUrl().encodedPath());
        return bytes == null ? refusal(404, "") : file(bytes);
    }

    static MockResponse file(byte[] bytes) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "audio/x-wav")
                .body(new Buffer().write(bytes))
                .build();
    }

    static MockResponse refusal(int status, String json) {
        return new MockResponse.Builder().code(status).body(json).build();
    }

    static Map<?, ?> body(RecordedRequest request) {
        try {
            return JSON.fromJson(request.getBody().utf8());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
