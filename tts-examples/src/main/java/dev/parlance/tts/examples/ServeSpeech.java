package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.server.ServerConfig;
import dev.parlance.tts.server.ServerMetrics;
import dev.parlance.tts.server.SpeechServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Serves speech over HTTP, and has a client speak. */
public final class ServeSpeech {
    private ServeSpeech() {}

    /** Runs the example. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        // guide: begin serve
        ServerMetrics metrics = ServerMetrics.create();
        ServerConfig config = ServerConfig.standard().withPort(0); // any that is free
        try (Parlance parlance = Parlance.builder()
                        .provider(EspeakProvider.factory())
                        .listener(metrics.listener())
                        .build();
                SpeechServer server = SpeechServer.start(config, parlance, metrics)) {
            System.out.println("listening at " + server.address());
            speak(server.address());
        }
        // guide: end
    }

    private static void speak(URI address) throws IOException, InterruptedException {
        HttpRequest speech = HttpRequest.newBuilder(address.resolve("/v1/audio/speech"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"input\": \"The kettle is boiling.\", \"response_format\": \"wav\"}"))
                .build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(speech, HttpResponse.BodyHandlers.ofByteArray());
        System.out.println(
                answer.headers().firstValue("Content-Type").orElse("nothing") + ", " + answer.body().length + " bytes");
    }
}
