package dev.parlance.tts.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelAgesTest {
    @Test
    void makesWhatAliasesSaidAnewAfterAWhile() {
        ModelAges ages = ModelAges.standard();

        assertThat(ages.maxAge("qwen-tts-latest")).contains(Duration.ofDays(1));
        assertThat(ages.maxAge("qwen3-tts-flash")).contains(Duration.ofDays(30));
        assertThat(ages.maxAge("qwen3-tts-flash-2025-11-27")).isEmpty();
        assertThat(ages.maxAge("some-model-251127")).isEmpty();
    }

    @Test
    void putsTheCallersRuleFirst() {
        ModelAges ages = ModelAges.standard().with("qwen*", Duration.ofHours(1));

        assertThat(ages.maxAge("qwen-tts-2025-05-22")).contains(Duration.ofHours(1));
        assertThat(ages.maxAge("cosyvoice-latest")).contains(Duration.ofDays(1));
    }

    @Test
    void takesEveryCharacterButStarAndHashAsItIs() {
        ModelAges ages = ModelAges.parse(List.of("a.b*#  PT1S"));

        assertThat(ages.maxAge("a.bxyz7")).contains(Duration.ofSeconds(1));
        assertThat(ages.maxAge("aXbxyz7")).isEmpty();
        assertThat(ages.maxAge("a.bxyz")).isEmpty();
    }

    @Test
    void refusesALineThatIsNotARule() {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelAges.parse(List.of("only-a-pattern")));
    }

    @Test
    void refusesAnAgeThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelAges.parse(List.of("a soon")));
        assertThatIllegalArgumentException().isThrownBy(() -> ModelAges.parse(List.of("a -PT1S")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelAges.unlimited().with("a", Duration.ofSeconds(-1)));
    }
}
