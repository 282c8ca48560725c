package dev.parlance.tts.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.provider.SpeechProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The providers on the class path, and what the application says of them. */
final class ProviderPropertiesTest {
    private static final String KEY = "parlance.providers.acme-tts.api-key=sesame";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parlance.providers.acme-tts.api-key=sesame",
                "parlance.providers.acme-tts.apiKey=sesame",
                "parlance.providers.acme-tts.API_KEY=sesame",
                "parlance.providers.acmeTts.api-key=sesame",
                "ACME_TTS_API_KEY=sesame",
                "parlance.providers.acme-tts.api-key=${SOME_NAME:sesame}"
            })
    void opensTheProviderOfAProperty(String property) {
        Contexts.installed().withPropertyValues(property).run(context -> {
            assertThat(names(context)).containsExactly("acme-tts", "espeak", "freetts");
            assertThat(key(context)).isEqualTo("sesame");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ACME_TTS_API_KEY", "PARLANCE_PROVIDERS_ACMETTS_APIKEY", "PARLANCE_PROVIDERS_ACME_TTS_API_KEY"})
    void opensTheProviderOfAVariable(String variable) {
        Contexts.withEnvironment(Map.of(variable, "sesame"))
                .run(context -> assertThat(key(context)).isEqualTo("sesame"));
    }

    @Test
    void prefersThePropertyToTheVariable() {
        Contexts.withEnvironment(Map.of("ACME_TTS_API_KEY", "other"))
                .withPropertyValues(KEY)
                .run(context -> assertThat(key(context)).isEqualTo("sesame"));
    }

    @Test
    void takesABlankPropertyForNone() {
        Contexts.withEnvironment(Map.of("ACME_TTS_API_KEY", "sesame"))
                .withPropertyValues("parlance.providers.acme-tts.api-key=${SOME_NAME:}")
                .run(context -> assertThat(key(context)).isEqualTo("sesame"));
    }

    @Test
    void leavesARemoteProviderOutThatNobodyConfigures() {
        Contexts.installed().run(context -> assertThat(names(context)).containsExactly("espeak", "freetts"));
    }

    @Test
    void leavesOutWhatIsTurnedOff() {
        Contexts.installed()
                .withPropertyValues(KEY, "parlance.providers.acme-tts.enabled=false")
                .withPropertyValues("parlance.providers.espeak.enabled=false")
                .run(context -> assertThat(names(context)).containsExactly("freetts"));
    }

    @Test
    void prefersInTheOrderOfTheProperty() {
        Contexts.installed()
                .withPropertyValues(KEY, "parlance.provider-order=freetts,acme-tts")
                .run(context -> assertThat(names(context)).containsExactly("freetts", "acme-tts", "espeak"));
    }

    // Variables of the command line, whose names look like properties of ours.
    @Test
    void isNotDisturbedByVariablesOfTheProgram() {
        Contexts.withEnvironment(Map.of(
                        "PARLANCE_PROVIDERS", "/some/folder",
                        "PARLANCE_CACHE_DIR", "/some/folder",
                        "PARLANCE_CONFIG", "/some/file"))
                .run(context -> assertThat(context).hasSingleBean(Parlance.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                parlance.providers.acme.api-key=secret       | parlance.providers.acme.api-key       | dashscope, espeak
                parlance.providers.acme-tts.api-kex=secret   | parlance.providers.acme-tts.api-kex   | parlance.providers.acme-tts.speed
                parlance.providers.dashscope.key=secret      | parlance.providers.dashscope.key      | parlance.providers.dashscope.api-key
                parlance.look-ahed.pieces=3                  | parlance.look-ahed.pieces             | docs/spring.md
                parlance.cache.directory=                    | parlance.cache.directory              | Set or remove
                parlance.provider-order=acme                 | parlance.provider-order               | espeak, freetts
                parlance.provider-order=acme-tts             | acme-tts cannot be opened             | parlance.providers.acme-tts.api-key
                parlance.providers.acme-tts.speed=secret     | set ACME_TTS_API_KEY                  | parlance.providers.acme-tts.api-key
                parlance.providers.dashscope.region=secret   | DASHSCOPE_REGION                      | parlance.providers.dashscope.region
                parlance.providers.acme-tts.api-key=${NONE}  | parlance.providers.acme-tts.api-key   | ${NAME:}
                parlance.look-ahead.pieces=-1                | parlance.look-ahead                   | Correct
                parlance.start-wait=-1s                      | parlance.start-wait                   | Correct
                parlance.providers.espeak.engines=secret     | PARLANCE_ESPEAK_ENGINES               | parlance.providers.espeak.engines
                parlance.early-start=0s                      | parlance.early-start                  | Correct
                parlance.flush-at-pauses=-1s                 | parlance.flush-at-pauses              | Correct
                parlance.seams.sentence-pause=-1s            | parlance.seams.sentence-pause         | Correct
                parlance.seams.paragraph-pause=2m            | parlance.seams.paragraph-pause        | Correct
                parlance.seams.trim-silence-below=0          | parlance.seams.trim-silence-below     | Correct
                parlance.resilience.attempts=0               | parlance.resilience.attempts          | Correct
                parlance.resilience.calls-at-once=0          | parlance.resilience.calls-at-once     | Correct
                parlance.resilience.longest-wait=1ms         | parlance.resilience.longest-wait      | Correct
                parlance.resilience.first-wait=-1s           | parlance.resilience.first-wait        | Correct
                parlance.resilience.total-time=-1s           | parlance.resilience.total-time        | Correct
                parlance.resilience.rate.requests=0          | parlance.resilience.rate              | Correct
                parlance.resilience.rate.period=1m           | parlance.resilience.rate.period       | parlance.resilience.rate.requests
                parlance.verification.longest-silence=0s     | parlance.verification.longest-silence | Correct
                parlance.spring-ai.voice=secret              | parlance.spring-ai.voice              | Correct
                parlance.spring-ai.format=ogg                | parlance.spring-ai.format             | Correct
                parlance.spring-ai.speed=0                   | parlance.spring-ai.speed              | Correct
                """)
    void refusesToStartAndNamesTheProperty(String property, String named, String advice) {
        FailureAnalysis analysis = analysis(Contexts.installed().withPropertyValues(property));

        assertThat(analysis.getDescription()).contains(named);
        assertThat(analysis.getAction()).contains(advice);
    }

    @ParameterizedTest
    @CsvSource({
        "parlance.cache.max-size=1MB, parlance.cache.memory=1MB, parlance.cache.max-size",
        "parlance.cache.max-size=1MB, parlance.enabled=true, parlance.cache.max-size",
        "parlance.cache.max-age=1d, parlance.enabled=true, parlance.cache.max-age",
        "parlance.cache.max-age=1d, parlance.cache.memory=1MB, parlance.cache.max-age",
        "parlance.cache.memory=0, parlance.cache.directory=/none, parlance.cache.memory",
        "parlance.fallback.enabled=true, parlance.fallback.recovery=-1s, parlance.fallback.recovery",
        "parlance.provider-order=espeak, parlance.providers.espeak.enabled=false, parlance.provider-order"
    })
    void refusesToStartWithTwoThatDoNotFit(String one, String other, String named) {
        assertThat(analysis(Contexts.installed().withPropertyValues(one, other)).getDescription())
                .contains(named);
    }

    @Test
    void namesThePropertyOfAWrongSettingButNoValue() {
        FailureAnalysis analysis =
                analysis(Contexts.installed().withPropertyValues(KEY, "parlance.providers.acme-tts.speed=hush"));

        assertThat(analysis.getDescription()).contains("ACME_TTS_SPEED is no digit");
        assertThat(analysis.getAction())
                .contains("ACME_TTS_SPEED is the property parlance.providers.acme-tts.speed")
                .contains("parlance.providers.acme-tts.enabled=false");
        assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("sesame", "hush");
    }

    // Found out by the first call otherwise, which is long after the deployment.
    @ParameterizedTest
    @CsvSource({"dashscope, DASHSCOPE", "openai, OPENAI"})
    void refusesToStartWithAMalformedKeyAndDoesNotShowIt(String provider, String prefix) {
        for (String key : List.of("\"sk-secret\"", "'sk-secret'", "sk-sec ret", "sk-sec\nret", "sk-sec\r\nret")) {
            String property = "parlance.providers." + provider + ".api-key";
            FailureAnalysis analysis = analysis(Contexts.installed()
                    .withInitializer(context -> context.getEnvironment()
                            .getPropertySources()
                            .addFirst(new MapPropertySource("vault", Map.of(property, key)))));

            assertThat(analysis.getDescription())
                    .contains(provider + " cannot be opened: " + prefix + "_API_KEY: not a key");
            assertThat(analysis.getAction()).contains(prefix + "_API_KEY is the property " + property);
            assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("sk-", "secret", "ret\"");
        }
    }

    @Test
    void statesWhatToSetWithoutAProvider() {
        FailureAnalysis analysis = analysis(Contexts.installed()
                .withPropertyValues(
                        "parlance.providers.espeak.enabled=false", "parlance.providers.freetts.enabled=false"));

        assertThat(analysis.getDescription()).contains("no provider to speak with");
        assertThat(analysis.getAction())
                .contains("parlance.providers.dashscope.api-key", "parlance.providers.openai.base-url")
                .contains("parlance.providers.piper.enabled")
                .doesNotContain("espeak");
    }

    // The server of a provider may come back; its settings are right.
    @Test
    void startsWhileTheServerOfAProviderIsDown() {
        Contexts.installed()
                .withPropertyValues(KEY, "parlance.providers.acme-tts.server=down")
                .run(context -> assertThat(states(context).details().get("acme-tts"))
                        .containsEntry("state", "unavailable")
                        .containsEntry("reason", "the server does not answer"));
    }

    @Test
    void refusesToStartWhenTheServerRefusesTheKey() {
        FailureAnalysis analysis =
                analysis(Contexts.installed().withPropertyValues(KEY, "parlance.providers.acme-tts.server=strict"));

        assertThat(analysis.getDescription()).contains("the server refuses ACME_TTS_API_KEY");
        assertThat(analysis.getAction()).contains("parlance.providers.acme-tts.api-key");
    }

    private static FailureAnalysis analysis(ApplicationContextRunner application) {
        FailureAnalysis[] analysis = new FailureAnalysis[1];
        application.run(context -> analysis[0] = new UnusableSettingAnalyzer().analyze(context.getStartupFailure()));
        assertThat(analysis[0])
                .as("the application has not started, and it is known why")
                .isNotNull();
        return analysis[0];
    }

    private static ProviderStates states(ApplicationContext context) {
        return context.getBean(ChainProviders.class).states();
    }

    private static List<String> names(ApplicationContext context) {
        return states(context).inOrder().stream().map(ProviderState::name).toList();
    }

    // The entry states its key as the revision of the profile.
    private static String key(ApplicationContext context) {
        return context.getBean(Parlance.class).providers().stream()
                .filter(provider -> provider.name().equals("acme-tts"))
                .map(SpeechProvider::synthesizer)
                .map(synthesizer -> synthesizer.profile().revision().orElseThrow())
                .findFirst()
                .orElseThrow();
    }
}
