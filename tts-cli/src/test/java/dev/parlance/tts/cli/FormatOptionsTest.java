package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.AudioDecoders;
import dev.parlance.tts.audio.AudioReader;
import dev.parlance.tts.audio.AudioSummary;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tts speak --format --sample-rate --bitrate}. */
class FormatOptionsTest {
    private static final String TEXT = "The kettle is boiling.";

    @TempDir
    private Path directory;

    private final FakeSpeechProvider fake = FakeSpeechProvider.of(FakeSpeechSynthesizer.builder("fake")
            .offeringAlso(profile -> profile.formats(format -> format.sampleRateHz() == 24_000))
            .build());
    private final CliRun cli = new CliRun().with(fake);

    @ParameterizedTest
    @CsvSource({
        "x.mp3, --bitrate=320, 48000",
        "x.mp3, --bitrate=64, 22050",
        "x.opus, --bitrate=32, 48000",
        "x.oga, --bitrate=32, 48000",
        "x.wav, --rate=1, 22050"
    })
    void statesTheSampleRateOfTheFile(String name, String option, int rate) {
        FakeSpeechProvider odd = FakeSpeechProvider.of(FakeSpeechSynthesizer.builder("odd")
                .format(PcmFormat.mono(22_050))
                .build());

        CliRun.Outcome run = new CliRun()
                .with(odd)
                .tts("speak", "Hello.", "--out", directory.resolve(name).toString(), option, "--json");

        assertThat(run.out()).as(run.err()).contains("\"sampleRateHz\":" + rate);
    }

    @Test
    void convertsWhatTheProviderDoesNotHave() throws IOException {
        Path wav = directory.resolve("a.wav");

        CliRun.Outcome run = cli.tts("speak", TEXT, "--sample-rate", "44100", "--out", wav.toString());

        assertThat(run.err()).isEqualTo(wav + ": 1.32 s, 44100 Hz mono, voice fake:ada\n");
        assertThat(asked().format()).isEmpty();
        PcmAudio expected = fake.fake().audio(SpeechRequest.of(TEXT)).convertedTo(PcmFormat.mono(44_100));
        assertThat(WavReader.read(wav)).isEqualTo(expected);
    }

    @Test
    void asksTheProviderForARateThatItHas() throws IOException {
        Path wav = directory.resolve("a.wav");

        cli.tts("speak", TEXT, "--sample-rate", "24000", "--out", wav.toString());

        assertThat(asked().format()).contains(PcmFormat.mono(24_000));
        assertThat(WavReader.read(wav).format()).isEqualTo(PcmFormat.mono(24_000));
    }

    @Test
    void leavesAFallbackFreeToSpeakAtItsOwnRate() throws IOException {
        Path wav = directory.resolve("a.wav");

        cli.tts("speak", TEXT, "--sample-rate", "24000", "--fallback", "--out", wav.toString());

        assertThat(asked().format()).isEmpty();
        assertThat(WavReader.read(wav).format()).isEqualTo(PcmFormat.mono(24_000));
    }

    private SpeechRequest asked() {
        return fake.fake().requests().get(0);
    }

    @Test
    void convertsForSubtitlesAndSeveralTexts() throws IOException {
        Path text = Files.writeString(directory.resolve("text.txt"), TEXT);
        Path out = directory.resolve("out");

        CliRun.Outcome run = cli.tts(
                "speak",
                "--file",
                text.toString(),
                "--out-dir",
                out.toString(),
                "--sample-rate",
                "8000",
                "--json",
                "--subtitles",
                "srt");

        assertThat(WavReader.read(out.resolve("text.wav")).format()).isEqualTo(PcmFormat.mono(8_000));
        assertThat(run.out()).contains("\"sampleRateHz\":8000", "\"seconds\":1.32");
        assertThat(Files.readString(out.resolve("text.srt"))).contains("--> 00:00:01,260");
    }

    @ParameterizedTest
    @CsvSource({"opus,8", "opus,128", "mp3,40", "mp3,128"})
    void writesTheBitRate(String format, int kbits) throws IOException {
        String text = TEXT.repeat(10);
        Path file = directory.resolve("a." + format);

        CliRun.Outcome run =
                cli.tts("speak", text, "--bitrate", Integer.toString(kbits), "--out", file.toString(), "--no-metadata");

        assertThat(run.exitCode()).as(run.err()).isZero();
        double seconds = read(file).duration().toMillis() / 1e3;
        assertThat(Files.size(file) * 8 / seconds / 1_000).isBetween(kbits * 0.4, kbits * 1.4 + 2);
    }

    @Test
    void writesTheSampleRateOfOpus() throws IOException {
        Path file = directory.resolve("a.opus");

        cli.tts("speak", TEXT, "--sample-rate", "24000", "--out", file.toString());

        assertThat(read(file).format()).isEqualTo(PcmFormat.mono(24_000));
    }

    private static PcmAudio read(Path file) throws IOException {
        PcmCollector collector = new PcmCollector();
        AudioReader reader = AudioDecoders.into(collector);
        reader.feed(ByteBuffer.wrap(Files.readAllBytes(file)));
        AudioSummary summary = reader.finish();
        assertThat(summary.frames()).isPositive();
        return collector.audio().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sample-rate 7999 --out a.wav| is outside 8000 to 192000 Hz",
                "--sample-rate 192001 --out a.wav| is outside 8000 to 192000 Hz",
                "--sample-rate high --out a.wav| is no whole number",
                "--sample-rate 22050 --out a.opus| is none that opus has. Give one of 8000, 12000, 16000, 24000, 48000",
                "--sample-rate 96000 --out a.mp3|Give one of 8000, 11025",
                "--sample-rate 24000 --bitrate 320 --out a.mp3|mp3 of 320 kbit/s has. Give one of 32000, 44100, 48000",
                "--bitrate 5 --out a.opus| 5 is outside 6 to 256 kbit/s of opus",
                "--bitrate 100 --out a.mp3| 100 is none that mp3 has. Give 96 or 112",
                "--bitrate 321 --out a.mp3| 321 is outside 16 to 320 kbit/s of mp3",
                "--bitrate 64 --out a.wav| is for opus and mp3, not for wav",
                "--bitrate 64 --out a.flac| is for opus and mp3, not for flac",
                "--bitrate 64 --out - --format pcm| is for opus and mp3, not for pcm",
                "--bitrate 64| is for files"
            })
    void saysWhatThereIs(String options, String words) {
        CliRun.Outcome run = cli.tts(Stream.concat(Stream.of("speak", TEXT), Stream.of(options.split(" ")))
                .toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(words).hasLineCount(1);
        assertThat(fake.fake().calls()).isZero();
    }
}
