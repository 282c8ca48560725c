package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs {@code tts serve} as its users do: in a process, ended by signals. */
@Tag("slow")
@EnabledOnOs({OS.LINUX, OS.MAC})
final class ServeProgramTest {
    private static final String TEXT = "The server says what the command says.";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void speaksWhatTheCommandSpeaks() throws Exception {
        try (Program command = Program.start("speak", TEXT, "--voice", "espeak:en-us", "--no-cache", "--out", "-");
                Program server = Program.start("serve", "--port", "0", "--no-cache")) {
            byte[] expected = command.out().readAllBytes();
            assertThat(command.exitCode()).as(command.errText()).isZero();

            HttpResponse<byte[]> answer =
                    http.send(speech(address(server), "espeak:en-us", "wav"), HttpResponse.BodyHandlers.ofByteArray());
            server.terminate();

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(expected);
            assertThat(server.exitCode()).as(server.errText()).isZero();
            assertThat(server.errText()).hasLineCount(1);
            assertThat(server.outText()).isEmpty();
        }
    }

    @Test
    void endsWhatItSpeaksWholeBeforeItEnds() throws Exception {
        PcmAudio said = DashScopeReplies.noise(48_000);
        byte[] wav = said.toWav();
        Gate rest = new Gate();
        try (FaultServer backend = FaultServer.start().on("/v1/audio/speech", exchange -> {
                    exchange.type("audio/wav").send(Arrays.copyOf(wav, wav.length / 2));
                    pass(rest);
                    exchange.send(Arrays.copyOfRange(wav, wav.length / 2, wav.length));
                });
                Program server = Program.start(
                        Map.of("OPENAI_BASE_URL", backend.uri("").toString()), List.of(), "serve", "--port", "0")) {
            URI address = address(server);
            HttpResponse<InputStream> answer =
                    http.send(speech(address, "openai:alloy", "wav"), HttpResponse.BodyHandlers.ofInputStream());
            byte[] first = answer.body().readNBytes(1_000);
            server.terminate();
            awaitDraining(address);
            rest.open();

            try (InputStream all = new SequenceInputStream(new ByteArrayInputStream(first), answer.body())) {
                assertThat(WavReader.read(all)).isEqualTo(said);
            }
            assertThat(server.exitCode()).as(server.errText()).isZero();
        }
    }

    @Test
    void endsWithCtrlC() throws Exception {
        try (Program server = Program.start("serve", "--port", "0")) {
            address(server);
            server.interrupt();

            assertThat(server.exitCode()).as(server.errText()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void endsWithTheCodeOfTheSignalIfItBrokeOffWhatItSpoke(String signal, int exitCode) throws Exception {
        Gate rest = new Gate();
        try (FaultServer backend = FaultServer.start().on("/v1/audio/speech", exchange -> pass(rest));
                Program server = Program.start(
                        Map.of("OPENAI_BASE_URL", backend.uri("").toString()),
                        List.of(),
                        "serve",
                        "--port",
                        "0",
                        "--drain-time",
                        "1s")) {
            CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(
                    speech(address(server), "openai:alloy", "wav"), HttpResponse.BodyHandlers.discarding());
            rest.awaitArrival();
            if (signal.equals("INT")) {
                server.interrupt();
            } else {
                server.terminate();
            }

            assertThat(server.exitCode()).as(server.errText()).isEqualTo(exitCode);
            assertThat(answer.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS).statusCode())
                    .isEqualTo(503);
        } finally {
            rest.open();
        }
    }

    private static void pass(Gate gate) throws IOException {
        try {
            gate.pass();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void awaitDraining(URI address) throws Exception {
        long deadline = System.nanoTime() + TestDeadline.NANOS;
        int status = 0;
        while (status != 503 && System.nanoTime() < deadline) {
            status = http.send(speech(address, "openai:alloy", "none"), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
        assertThat(status).as("the status of a new request").isEqualTo(503);
    }

    private static URI address(Program server) throws InterruptedException {
        return URI.create(server.awaitErr(ServedRun.LISTENING));
    }

    private static HttpRequest speech(URI address, String voice, String format) {
        return HttpRequest.newBuilder(address.resolve("/v1/audio/speech"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"tts-1\",\"input\":\"" + TEXT + "\",\"voice\":\""
                        + voice + "\",\"response_format\":\"" + format + "\"}"))
                .build();
    }
}
