package dev.parlance.tts.dashscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VendorOptionsTest {
    @Test
    void showsNamesAndNoValues() {
        ModelFamily family = new ModelFamily();
        family.vendorOptions = Map.of("hot_fix", "json");
        SpeechRequest request = SpeechRequest.builder("Hello")
                .vendorOption("dashscope.hot_fix", "{\"replace\":[{\"secret\":\"word\"}]}")
                .build();

        assertThat(VendorOptions.of(request, family).get().toString())
                .contains("hot_fix")
                .doesNotContain("secret", "word");
    }
}
