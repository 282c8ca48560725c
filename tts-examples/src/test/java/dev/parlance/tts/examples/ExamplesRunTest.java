package dev.parlance.tts.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.WavReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    void threeProvidersSpeaksWithTheEngineWithoutAKey(@TempDir Path directory) throws IOException {
        ThreeProviders.main(new String[] {directory.resolve("train.wav").toString()});

        assertThat(output().lines()).isNotEmpty().allMatch(line -> line.startsWith("espeak:en"));
    }

    @Test
    void longTextIsSpokenByTheEngineWithoutAKey(@TempDir Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("text.txt"), "This is a sentence of a long text. ".repeat(40));
        Path wav = directory.resolve("long.wav");

        LongText.main(new String[] {text.toString(), wav.toString()});

        assertThat(WavReader.read(wav).duration()).isGreaterThan(Duration.ofSeconds(60));
        assertThat(output()).contains("espeak:");
    }

    @Test
    void speaksThroughAnAdapterThatIsWrittenHere() throws IOException {
        SpeakThroughYourOwnAdapter.main(new String[0]);

        assertThat(output()).startsWith("voice marytts:buzzer").contains("SpeechReceipt[marytts:buzzer");
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
