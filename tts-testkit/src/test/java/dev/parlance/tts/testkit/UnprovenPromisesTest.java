package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A contract's class with nothing but the two abstract methods proves less, and the kit says so. */
final class UnprovenPromisesTest {
    /** The two abstract methods. */
    static class Bare extends SpeechSynthesizerContract {
        @Override
        protected SpeechSynthesizer synthesizer() {
            return FakeSpeechSynthesizer.create();
        }

        @Override
        protected VoiceId knownVoice() {
            return VoiceId.of("fake:ada");
        }
    }

    /** With a reason for one of those that are left. */
    static final class Reasoned extends Bare {
        @Override
        protected Map<String, String> unprovable() {
            return Map.of("expectedAudio", "no two calls are alike");
        }
    }

    @Test
    void areOneLineAndAReport() {
        List<String> lines;
        EngineExecutionResults results;
        try (StandardStreams printed = StandardStreams.record()) {
            results = run(Bare.class, false);
            lines = printed.lines();
        }

        assertThat(results.testEvents().failed().count()).isZero();
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("Bare leaves unproven", "expectedAudio", "s3_deliversAll");
        assertThat(results.testEvents().reportingEntryPublished().count())
                .isEqualTo(results.testEvents().aborted().stream()
                        .filter(event -> event.toString().contains("unproven"))
                        .count())
                .isGreaterThan(5);
    }

    @Test
    void failWhenTheKitIsStrict() {
        assertThat(run(Bare.class, true).testEvents().failed().stream().map(UnprovenPromisesTest::name))
                .contains("s3_deliversAllOfTheAudio()", "s13_doesNotSpeakForEver()", "s14_givesBackItsConnections()");
    }

    @Test
    void areSkippedForAReason() {
        EngineExecutionResults results = run(Reasoned.class, true);

        assertThat(results.testEvents().failed().stream().map(UnprovenPromisesTest::name))
                .contains("s13_doesNotSpeakForEver()")
                .doesNotContain("s3_deliversAllOfTheAudio()");
        assertThat(results.testEvents().aborted().stream().map(UnprovenPromisesTest::name))
                .contains("s3_deliversAllOfTheAudio()");
    }

    private static String name(Event event) {
        return event.getTestDescriptor().getDisplayName();
    }

    private static EngineExecutionResults run(Class<?> contract, boolean strict) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("parlance.kit.strict", String.valueOf(strict))
                .selectors(selectClass(contract))
                .execute();
    }
}
