package dev.parlance.tts.server;

import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server with little memory, and clients that would have it hold a lot. */
final class GreedyClients {
    private static final int CLIENTS = 200;
    private static final int BODY_BYTES = 100 << 20;
    private static final int STEP_BYTES = 64 << 10;

    private GreedyClients() {}

    public static void main(String[] arguments) throws IOException {
        // An hour of audio for each request, 115 MB.
        var fake = FakeSpeechSynthesizer.builder("fake")
                .perCharacter(Duration.ofMinutes(30))
                .build();
        List<RawClient> clients = new ArrayList<>();
        try (ServedFake served =
                ServedFake.of(fake, config -> config.withSyntheses(8).withDrainTime(Duration.ofMillis(100)))) {
            for (int count = 0; count < CLIENTS; count++) {
                clients.add(readsNothing(served));
                clients.add(endsNoHeader(served));
            }
            print("of a length: " + sendsMuch(served, "Content-Length: " + BODY_BYTES, ""));
            print("of chunks: " + sendsMuch(served, "Transfer-Encoding: chunked", "6400000\r\n"));
            print(RawClient.get(served.address(), "/health").status() == 200 ? "still speaking" : "dead");
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private static RawClient readsNothing(ServedFake served) throws IOException {
        return RawClient.connect(served.address())
                .send(RawClient.post(
                        "/v1/audio/speech", "{\"voice\":\"ada\",\"input\":\"Hi\",\"response_format\":\"pcm\"}"));
    }

    private static RawClient endsNoHeader(ServedFake served) throws IOException {
        return RawClient.connect(served.address())
                .send(RawClient.head("POST", "/v1/audio/speech") + "X: " + "a".repeat(8_000));
    }

    // A server that has heard enough resets the connection, at which the client may lose the answer.
    private static String sendsMuch(ServedFake served, String length, String begin) throws IOException {
        byte[] step = new byte[STEP_BYTES];
        try (RawClient client = RawClient.connect(served.address())) {
            client.send(RawClient.head("POST", "/v1/audio/speech", "Content-Type: application/json", length) + "\r\n"
                    + begin);
            for (int sent = 0; sent < BODY_BYTES; sent += step.length) {
                client.send(step, step.length);
            }
            return "all of it was read";
        } catch (IOException e) {
            return "ended by the server";
        }
    }

    @SuppressWarnings("SystemOut") // A program of its own.
    private static void print(String line) {
        System.out.println(line);
    }
}
