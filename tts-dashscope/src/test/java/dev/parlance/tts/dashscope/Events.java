package dev.parlance.tts.dashscope;

import dev.parlance.tts.testkit.FaultServer;
import java.util.Arrays;
import java.util.Base64;

/** Server-sent events as the service writes them. */
public final class Events {
    public static final String REQUEST_ID = "7b0f6a52-1111-4222-8333-abcdefabcdef";

    private Events() {}

    /** Returns the answer of a whole stream. */
    public static FaultServer.Script reply(String events) {
        return reply(http -> http.send(events));
    }

    /** Returns the answer whose stream is sent by {@code script}. */
    public static FaultServer.Script reply(FaultServer.Script script) {
        return http -> script.run(http.type("text/event-stream;charset=UTF-8"));
    }

    /** Returns the event number {@code id} around {@code json}. */
    public static String event(int id, String kind, int status, String json) {
        return "id:" + id + "\nevent:" + kind + "\n:HTTP_STATUS/" + status + "\ndata:" + json + "\n\n";
    }

    /** Returns the JSON of an event in the middle. */
    public static String audio(byte[] bytes) {
        return json("null", Base64.getEncoder().encodeToString(bytes), "");
    }

    /** Returns the JSON of the last event. */
    static String stop() {
        return json("stop", "", ",\"url\":\"http://127.0.0.1:1/unused.wav?Signature=abc%3D\"");
    }

    private static String json(String finishReason, String base64, String more) {
        return "{\"output\":{\"finish_reason\":\"" + finishReason + "\",\"audio\":{\"data\":\"" + base64 + "\"" + more
                + ",\"expires_at\":1795400000,\"id\":\"audio_" + REQUEST_ID + "\"}},"
                + "\"usage\":{\"input_tokens\":0,\"output_tokens\":0,\"characters\":41},\"request_id\":\"" + REQUEST_ID
                + "\"}";
    }

    /** Returns a whole stream with {@code audio} in pieces of {@code pieceBytes}. */
    public static String stream(byte[] audio, int pieceBytes) {
        StringBuilder stream = new StringBuilder();
        int id = 1;
        for (int at = 0; at < audio.length; at += pieceBytes) {
            byte[] piece = Arrays.copyOfRange(audio, at, Math.min(audio.length, at + pieceBytes));
            stream.append(event(id++, "result", 200, audio(piece)));
        }
        return stream.append(event(id, "result", 200, stop())).toString();
    }

    /** Returns an error in the middle of a stream. */
    public static String error(int status, String code, String message) {
        return event(9, "error", status, refusal(code, message));
    }

    /** Returns the JSON of a refusal. */
    public static String refusal(String code, String message) {
        return "{\"code\":\"" + code + "\",\"message\":\"" + message + "\",\"request_id\":\"" + REQUEST_ID + "\"}";
    }
}
