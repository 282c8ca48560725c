package dev.parlance.tts.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Gate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.support.ui.Select;

/** A person saves a speech as a file. */
@Tag("slow")
@ExtendWith(BrowserExtension.class)
final class DownloadTest {
    private static final String TEXT = "Good morning, dear listeners.";

    @Test
    void savesWhatTheServerSends(Browser browser) throws Exception {
        FakeSpeechSynthesizer fake = Studio.studio().build();
        try (Serving serving = Serving.over(fake)) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.type(TEXT);
            page.choose("Ben");
            new Select(page.find("#format")).selectByVisibleText("WAV");
            page.find("#download").click();
            Path file = browser.downloads().resolve("parlance-studio-Ben.wav");
            browser.await(() -> Files.exists(file));

            assertThat(Files.readAllBytes(file)).isEqualTo(sentBy(serving.address()));
            assertThat(page.text("#download-status")).isEqualTo("Saved parlance-studio-Ben.wav.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MP3", "OPUS", "FLAC", "PCM"})
    void savesEachFormatOfTheServer(String format, Browser browser) throws IOException {
        try (Serving serving = Serving.over(Studio.studio().build())) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.type(TEXT);
            page.choose("Ada");
            new Select(page.find("#format")).selectByVisibleText(format);
            page.find("#download").click();
            browser.await(() -> page.text("#download-status").startsWith("Saved"));
            String name = page.text("#download-status").replaceAll("Saved (.*)\\.", "$1");
            Path file = browser.downloads().resolve(name);
            browser.await(() -> Files.exists(file));

            assertThat(name).startsWith("parlance-studio-Ada.");
            assertThat(file).isNotEmptyFile();
        }
    }

    @Test
    void savesNothingOfADownloadThatBreaksOff(Browser browser) throws IOException {
        Gate gate = new Gate();
        try (Serving serving = Serving.over(Studio.breakingOff(20, gate))) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.type(TEXT);
            page.choose("北京-晓东");
            new Select(page.find("#format")).selectByVisibleText("WAV");
            page.find("#download").click();
            browser.await(() -> page.text("#download-status").endsWith("so far…"));
            gate.open();
            browser.await(() -> !page.text("#download-failure").isEmpty());

            assertThat(page.text("#download-failure")).startsWith("The download broke off. Nothing was saved");
            try (var files = Files.list(browser.downloads())) {
                assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("Dylan"));
            }
        }
    }

    private static byte[] sentBy(URI server) throws IOException, InterruptedException {
        String body = "{\"input\":\"" + TEXT + "\",\"voice\":\"studio:Ben\",\"response_format\":\"wav\"}";
        HttpRequest request = HttpRequest.newBuilder(server.resolve("v1/audio/speech"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }
}
