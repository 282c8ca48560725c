package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A server without the SDK of MCP on its class path, which has all routes but that one. */
final class McpAbsentTest {
    /** Prints the statuses of two routes; run in a process of its own. */
    public static void main(String[] arguments) throws Exception {
        try (Parlance parlance = Parlance.builder()
                        .provider(FakeSpeechProvider.named("fake"))
                        .build();
                SpeechServer server = SpeechServer.start(ServerConfig.standard().withPort(0), parlance)) {
            System.out.println(status(server.address().resolve("/mcp")) + " "
                    + status(server.address().resolve("/v1/audio/speech")));
        }
    }

    private static int status(URI address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"input\":\"Hello.\",\"response_format\":\"wav\"}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void startsAndSpeaks() throws Exception {
        String lean = Stream.of(
                        "target/test-classes",
                        "target/classes",
                        System.getProperty("java.class.path"),
                        System.getProperty("jdk.module.path", ""))
                .flatMap(paths -> Stream.of(paths.split(File.pathSeparator, -1)))
                .filter(path -> !path.matches(
                        ".*[/\\\\](mcp|jackson-databind|reactor|reactive-streams|json-schema)[^/\\\\]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));

        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        lean,
                        McpAbsentTest.class.getName()))
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .last()
                .isEqualTo("404 200");
    }
}
