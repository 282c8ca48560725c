package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The endpoint of the actuator knows the state of the providers. */
@SpringBootTest(properties = {"spring.jmx.enabled=true", "management.endpoint.health.show-details=always"})
class HealthTest {
    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void announceThere(DynamicPropertyRegistry properties) {
        properties.add("announcement", () -> folder.resolve("announcement.wav").toString());
    }

    @Autowired
    HealthEndpoint endpoint;

    @Test
    void tellsThatTheProviderIsOpened() {
        var health = (IndicatedHealthDescriptor) endpoint.healthForPath("parlance");

        assertThat(health.getStatus().getCode()).isEqualTo("UP");
        assertThat(health.getDetails().toString()).isEqualTo("{freetts={state=opened}}");
    }
}
