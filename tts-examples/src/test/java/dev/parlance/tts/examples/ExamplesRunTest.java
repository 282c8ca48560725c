package dev.parlance.tts.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.testkit.FakeAudioPlayer;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Runs each example as a reader would, and looks at what it prints. */
class ExamplesRunTest {
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(console);
    }

    @Test
    void helloWritesAWav(@TempDir Path directory) throws IOException {
        Path wav = directory.resolve("hello.wav");

        Hello.main(new String[] {wav.toString()});

        assertThat(WavReader.read(wav).duration()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
        assertThat(output()).contains("espeak:en-us");
    }

    @Test
    void chooseVoiceSpeaksWithABritishMan() {
        ChooseVoice.main(new String[0]);

        assertThat(output()).startsWith("English (Great Britain), MALE\n").contains("[espeak:en, ", "SYNTHESIZED");
    }

    @Test
    void streamToSinkStopsAfterTheTenthWord() {
        StreamToSink.main(new String[0]);

        assertThat(output())
                .contains(" One\n", " ten\n")
                .endsWith("cancelled\n")
                .doesNotContain("This");
    }

    @Test
    void announcementsSpeakThroughGuice() {
        Announcements.main(new String[0]);

        assertThat(output()).startsWith("espeak said: SpeechReceipt[espeak:en-us");
    }

    @Test
    void keepAudioTakesTheSecondFromTheDirectory(@TempDir Path directory) throws IOException {
        KeepAudio.main(new String[] {directory.toString()});

        assertThat(output()).contains("1: SYNTHESIZED, ", "2: CACHED, ");
    }

    @Test
    void playAloudIsHeardOrSaysWhatToDo() {
        PlayAloud.main(new String[0]);

        assertThat(output()).matches("heard: The kettle is boiling\\.? \\(NATIVE\\)\\R|.*sound device.*\\R");
    }

    @Test
    void serveSpeechAnswersAClient() throws Exception {
        ServeSpeech.main(new String[0]);

        assertThat(output()).matches("listening at http://127.0.0.1:\\d+/\\Raudio/wav, \\d{5,} bytes\\R");
    }

    @Test
    void spokenAnswersSpeaksWhatTheModelSays() {
        SpokenAnswers.main(new String[0]);

        assertThat(output()).startsWith("2 sentences in ");
    }

    @Test
    void speakWhileWrittenSpeaksThreeSentences() {
        SpeakWhileWritten.main(new String[0]);

        assertThat(output()).startsWith("3 sentences; first audio after ");
    }

    @Test
    void writeSubtitlesEstimatesTheTimes(@TempDir Path directory) throws IOException {
        Path srt = directory.resolve("tea.srt");

        WriteSubtitles.main(new String[] {srt.toString()});

        assertThat(output()).isEqualTo("2 sentences, ESTIMATED" + System.lineSeparator());
        assertThat(Files.readString(srt))
                .startsWith("1\n00:00:00,000 --> 00:00:0")
                .contains("\nThe kettle is boiling.\n\n2\n");
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "DASHSCOPE_API_KEY", matches = ".+", disabledReason = "there is a key")
    void threeProvidersSpeaksWithTheEngineWithoutAKey(@TempDir Path directory) throws IOException {
        ThreeProviders.main(new String[] {directory.resolve("train.wav").toString()});

        assertThat(output().lines()).isNotEmpty().allMatch(line -> line.startsWith("espeak:en"));
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "DASHSCOPE_API_KEY", matches = ".+", disabledReason = "there is a key")
    void longTextIsSpokenByTheEngineWithoutAKey(@TempDir Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("text.txt"), "This is a sentence of a long text. ".repeat(40));
        Path wav = directory.resolve("long.wav");

        LongText.main(new String[] {text.toString(), wav.toString()});

        assertThat(WavReader.read(wav).duration()).isGreaterThan(Duration.ofSeconds(60));
        assertThat(output()).contains("espeak:");
    }

    @Test
    void metricsOfSpeechPrintsMeters(@TempDir Path directory) throws IOException {
        Path wav = directory.resolve("gap.wav");

        MetricsOfSpeech.main(new String[] {wav.toString()});

        assertThat(WavReader.read(wav).duration()).isGreaterThan(Duration.ofMillis(500));
        assertThat(output())
                .contains(
                        "parlance.speech.characters(COUNTER)[cache='none', model='none', provider='espeak']; count=13.0")
                .contains("parlance.speech.first.audio(TIMER)[provider='espeak']; count=1.0");
    }

    @Test
    void speaksThroughAnAdapterThatIsWrittenHere() throws IOException {
        SpeakThroughYourOwnAdapter.main(new String[0]);

        assertThat(output()).startsWith("voice marytts:buzzer").contains("SpeechReceipt[marytts:buzzer");
    }

    @Test
    void handleErrorsNamesTheVoice() {
        HandleErrors.main(new String[0]);

        assertThat(output().strip()).isEqualTo("choose another voice than espeak:nobody");
    }

    @Test
    void keepWithinLimitsTakesOneAttempt() {
        KeepWithinLimits.main(new String[0]);

        assertThat(output().strip()).isEqualTo("1 attempt");
    }

    @Test
    void speakInTurnIsHeardToTheEnd() {
        SpeakInTurn.run(FakeAudioPlayer.on(VirtualClock.automatic()));

        assertThat(output().lines()).containsExactly("bus: heard to the end", "train: heard to the end");
    }

    @Test
    void chooseDialectFindsTheVoiceWithoutAKey() {
        ChooseDialect.run(DashScopeConfig.builder("").build());

        assertThat(output()).startsWith("dashscope:").contains("DASHSCOPE_API_KEY");
    }

    @Test
    void observeSpeechCountsTheText() {
        ObserveSpeech.main(new String[0]);

        assertThat(output()).endsWith("1 text" + System.lineSeparator());
    }

    @Test
    void writeOpusIsReadAgain(@TempDir Path directory) throws IOException {
        WriteOpus.main(new String[] {directory.resolve("kettle.opus").toString()});

        assertThat(output()).matches("1\\d{3} ms\\R");
    }

    @Test
    void prepareTextReadsMarkdownAndNumbers() {
        PrepareText.main(new String[0]);

        assertThat(output()).startsWith("SpeechReceipt[espeak:").endsWith("共两个,三点五亿美元 4..9" + System.lineSeparator());
    }

    @Test
    void useYourOwnServerSpeaksWithItsVoice() {
        byte[] pcm = new byte[24_000];
        try (FaultServer server = FaultServer.start()
                .on("/v1/audio/speech", http -> http.type("audio/pcm").body(pcm))) {
            UseYourOwnServer.main(new String[] {server.uri("/v1").toString()});
        }
        assertThat(output()).startsWith("SpeechReceipt[kokoro:af_sky");
    }

    @Test
    void cloneVoiceNeedsAKey() {
        CloneVoice.run(DashScopeConfig.builder("").build(), URI.create("https://example.org/me.wav"));

        assertThat(output()).contains("DASHSCOPE_API_KEY");
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
