package consumer;

import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.spring.SpeechFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public record Announcer(SpeechSynthesizer speech, @Value("${announcement}") Path file) implements CommandLineRunner {
    public static void main(String[] arguments) {
        SpringApplication.run(Announcer.class, arguments).close();
    }

    @Override
    public void run(String... arguments) throws Exception {
        var announcement = speech.synthesize(SpeechRequest.of("The train leaves from platform 4."));
        Files.write(file, announcement.getOrElseThrow(SpeechFailedException::new).audio().toWav());
    }
}
