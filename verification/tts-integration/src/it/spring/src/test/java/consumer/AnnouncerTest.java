package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class AnnouncerTest {
    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void announceThere(DynamicPropertyRegistry properties) {
        properties.add("announcement", () -> folder.resolve("announcement.wav").toString());
    }

    @Autowired
    FakeSpeechProvider fake;

    @Test
    void announcesTheTrain() {
        assertThat(fake.fake().requests()).containsExactly(SpeechRequest.of("The train leaves from platform 4."));
        assertThat(folder.resolve("announcement.wav")).isNotEmptyFile();
    }

    @TestConfiguration
    static class Fakes {
        @Bean
        FakeSpeechProvider freetts() {
            return FakeSpeechProvider.named("freetts");
        }
    }
}
