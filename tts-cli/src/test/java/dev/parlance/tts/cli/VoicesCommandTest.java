package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoicesCommandTest {
    private final CliRun cli =
            new CliRun().with(FakeSpeechProvider.named("fake")).with(FakeSpeechProvider.named("other"));

    @Test
    void listsTheVoicesOfEveryProviderThatCanBeUsed() {
        CliRun.Outcome run = cli.without("missing", "set a key").tts("voices");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("VOICE").contains("fake:ada", "fake:lin", "other:ada", "other:lin");
    }

    @Test
    void narrowsTheListByEachFilter() {
        assertThat(cli.tts("voices", "--provider", "other").out()).doesNotContain("fake:");
        assertThat(cli.tts("voices", "--language", "zh").out())
                .contains("fake:lin")
                .doesNotContain("ada");
        assertThat(cli.tts("voices", "--gender", "female").out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Chinese", "chinese", "zh", "ZH"})
    void takesALanguageByItsNameToo(String language) {
        assertThat(cli.tts("voices", "--language", language).out())
                .contains("fake:lin")
                .doesNotContain("ada");
    }

    @Test
    void refusesALanguageThatIsNone() {
        CliRun.Outcome run = cli.tts("voices", "--language", "Elbonian");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--language", "such as de or German");
    }

    @Test
    void namesTheLanguageBesideItsTag() {
        assertThat(cli.tts("voices", "--provider", "fake").out()).contains("English (en)", "Chinese (zh)");
    }

    @Test
    void saysSoWhenNoVoiceWorksWithTheModel() {
        CliRun.Outcome run = cli.tts("voices", "--model", "gone");

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no voice works with model gone");
    }

    @Test
    void saysSoWhenTheVoicesOfAProviderAreTiedToNoModel() {
        CliRun.Outcome run = cli.tts("voices", "--model", "gone", "--provider", "fake");

        assertThat(run.out()).contains("fake:ada");
        assertThat(run.err()).contains("no voice of fake is tied to a model");
    }

    @Test
    void countsAWideCharacterAsTwoColumns() {
        assertThat(TextTable.width("北京话")).isEqualTo(6);
        assertThat(TextTable.width("ひらガナ。")).isEqualTo(10);
        assertThat(TextTable.width("ﾊﾝｶｸ")).isEqualTo(4);
        assertThat(TextTable.width("한국")).isEqualTo(4);
        assertThat(TextTable.width("e\u0301té")).isEqualTo(3);
    }

    @Test
    void saysSoWhenNothingMatches() {
        CliRun.Outcome run = cli.tts("voices", "--dialect", "Klingon");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("no voice matches");
    }

    @Test
    void printsJsonThatParses() throws IOException {
        String json = cli.tts("voices", "--json", "--provider", "fake").out();

        Object parsed = JsonReader.of(new Buffer().writeUtf8(json)).readJsonValue();
        assertThat(parsed)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .first()
                .isEqualTo(Map.of(
                        "id", "fake:ada",
                        "name", "ada",
                        "languages", List.of("en"),
                        "status", "ready",
                        "origin", "system"));
    }

    @Test
    void saysWhichProviderThatIsSetUpCannotBeAsked() {
        CliRun.Outcome run = cli.withBroken("vendor", "VENDOR_URL: no").tts("voices");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NO_ACCESS);
        assertThat(run.err()).isEqualTo("tts: vendor cannot be used: VENDOR_URL: no\n");
        assertThat(run.out()).contains("fake:ada");
    }

    @Test
    void refusesAnUnknownProvider() {
        CliRun.Outcome run = cli.tts("voices", "--provider", "nobody");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_OFFERED);
        assertThat(run.err()).contains("There are fake, other");
    }
}
