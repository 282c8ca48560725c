package dev.parlance.tts.openai;

import java.util.Base64;

/** Events with audio, as servers write them. */
final class SpeechEventWriter {
    private SpeechEventWriter() {}

    /** Returns an event with audio. */
    static String delta(byte[] audio) {
        return "{\"type\":\"speech.audio.delta\",\"audio\":\""
                + Base64.getEncoder().encodeToString(audio) + "\"}";
    }

    /** Returns the event at the end. */
    static String done(String usage) {
        return "{\"type\":\"speech.audio.done\"" + (usage.isEmpty() ? "" : "," + usage) + "}";
    }

    /** Returns the event that comes instead of the end. */
    static String error(String type, Object code) {
        return "{\"type\":\"speech.audio.error\",\"error\":{\"message\":\"it broke\",\"type\":\"" + type
                + "\",\"param\":null,\"code\":" + code + "}}";
    }

    /** Returns {@code data} with a line for its type, as OpenAI writes it. */
    static String named(String data) {
        String type = data.substring(9, data.indexOf('"', 9));
        return "event: " + type + "\ndata: " + data + "\n\n";
    }

    /** Returns {@code data} alone, as speaches writes it. */
    static String bare(String data) {
        return "data: " + data + "\n\n";
    }
}
