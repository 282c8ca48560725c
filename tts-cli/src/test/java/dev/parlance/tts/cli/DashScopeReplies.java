package dev.parlance.tts.cli;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/** What DashScope answers, as an event stream, and how the program finds a server that answers so. */
final class DashScopeReplies {
    static final String KEY = "sk-secret";

    private DashScopeReplies() {}

    /** Returns the variables of a program that asks {@code server} and keeps its cache in {@code directory}. */
    static Map<String, String> environment(MockWebServer server, Path directory) {
        return Map.of(
                "DASHSCOPE_API_KEY",
                KEY,
                "DASHSCOPE_BASE_URL",
                "http://127.0.0.1:" + server.getPort() + "/api/v1",
                "PARLANCE_CACHE_DIR",
                directory.resolve("cache").toString());
    }

    static PcmAudio noise(int frames) {
        byte[] bytes = new byte[2 * frames];
        new Random(7).nextBytes(bytes);
        return PcmAudio.of(PcmFormat.mono(24_000), bytes);
    }

    static MockResponse stream(PcmAudio audio) {
        return response(events(audio));
    }

    static MockResponse response(String events) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "text/event-stream")
                .chunkedBody(events, 1_000)
                .build();
    }

    // A WAV whose header does not know its length, as the service sends it, in chunks that end inside frames.
    static String events(PcmAudio audio) {
        byte[] wav = audio.toWav();
        byte[] placeholder = {(byte) 0x9B, (byte) 0xFF, (byte) 0xFF, 0x7F};
        System.arraycopy(placeholder, 0, wav, 40, placeholder.length);
        StringBuilder events = new StringBuilder();
        for (int start = 0; start < wav.length; start += 4_801) {
            byte[] piece = Arrays.copyOfRange(wav, start, Math.min(wav.length, start + 4_801));
            events.append(event("null", Base64.getEncoder().encodeToString(piece)));
        }
        return events.append(event("stop", "")).toString();
    }

    private static String event(String finishReason, String base64) {
        String data = "{\"output\":{\"finish_reason\":\"" + finishReason + "\",\"audio\":{\"data\":\"" + base64
                + "\",\"id\":\"audio_1\"}},\"usage\":{\"characters\":44},\"request_id\":\"r-1\"}";
        return "id:1\nevent:result\n:HTTP_STATUS/200\ndata:" + data + "\n\n";
    }
}
