package dev.parlance.tts.dashscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.http.wire.TableFile;
import dev.parlance.tts.speech.SpeechRequest;
import okio.ByteString;
import org.junit.jupiter.api.Test;

final class VendorOptionsTest {
    @Test
    void showsNamesAndNoValues() {
        ModelFamily family = new TableFile(
                        "models", ByteString.encodeUtf8("{\"vendorOptions\": {\"hot_fix\": \"json\"}}"))
                .read(ModelFamily::new);
        SpeechRequest request = SpeechRequest.builder("Hello")
                .vendorOption("dashscope.hot_fix", "{\"replace\":[{\"secret\":\"word\"}]}")
                .build();

        assertThat(VendorOptions.of(request, family).get().toString())
                .contains("hot_fix")
                .doesNotContain("secret", "word");
    }
}
