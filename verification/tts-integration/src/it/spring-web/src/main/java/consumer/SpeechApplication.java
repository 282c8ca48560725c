package consumer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class SpeechApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(SpeechApplication.class, arguments);
    }
}
