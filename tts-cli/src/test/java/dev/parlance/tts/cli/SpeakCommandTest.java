package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.InThread;
import dev.parlance.tts.testkit.TestDeadline;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeakCommandTest {
    private static final String TEXT = "The kettle is boiling.";

    @TempDir
    private Path directory;

    private final FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
    private final CliRun cli = new CliRun().with(fake);

    @Test
    void writesAWavThatIsTheWholeSpeech() throws IOException {
        Path wav = directory.resolve("hello.wav");

        CliRun.Outcome run = cli.tts("speak", TEXT, "--out", wav.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(WavReader.read(wav).frames()).isEqualTo(fake.fake().frames(SpeechRequest.of(TEXT)));
        assertThat(run.err()).isEqualTo(wav + ": 1.32 s, 16000 Hz mono, voice fake:ada\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void joinsTheWordsOfTheCommandWithBlanks() {
        cli.tts("speak", "The", "kettle", "is boiling.", "--out", target());

        assertThat(spoken().text()).isEqualTo(TEXT);
    }

    @Test
    void readsTheTextFromAFileWithoutItsByteOrderMark() throws IOException {
        Path file = Files.writeString(directory.resolve("text.txt"), "\uFEFF你好，世界。\n");

        cli.tts("speak", "--file", file.toString(), "--out", target());

        assertThat(spoken().text()).isEqualTo("你好，世界。\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-"})
    void readsTheTextFromStandardInput(String word) {
        String[] arguments = Stream.of("speak", word, "--out", target())
                .filter(argument -> !argument.isEmpty())
                .toArray(String[]::new);

        cli.input("你好").tts(arguments);

        assertThat(spoken().text()).isEqualTo("你好");
    }

    @Test
    void saysWhatToTypeOnlyWhereAPersonIsWaitedFor() {
        String hint = "Type the text, then Ctrl-D (Ctrl-Z and Enter on Windows)\n";

        assertThat(cli.typed().input("Hello.").tts("speak", "--out", target()).err())
                .startsWith(hint);
        assertThat(new CliRun()
                        .with(FakeSpeechProvider.named("fake"))
                        .typed()
                        .tts("speak", TEXT, "--out", target())
                        .err())
                .doesNotContain("Type");
        assertThat(new CliRun()
                        .with(FakeSpeechProvider.named("fake"))
                        .input(TEXT)
                        .tts("speak", "--out", target())
                        .err())
                .doesNotContain("Type");
    }

    @Test
    void asksForEverythingTheOptionsSay() {
        String[] options = {"--voice=LIN", "--language=zh-CN", "--rate=1.5", "--volume=0.5"};

        cli.tts(Stream.concat(Stream.of("speak", TEXT, "--out", target()), Stream.of(options))
                .toArray(String[]::new));

        SpeechRequest request = spoken();
        assertThat(request.voice()).contains(VoiceId.of("fake:lin"));
        assertThat(request.language()).contains(Locale.SIMPLIFIED_CHINESE);
        assertThat(request.prosody().rate()).isEqualTo(1.5);
        assertThat(request.prosody().volume()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"--language, Chinese", "-l, chinese", "--language, zh"})
    void takesALanguageByItsNameToo(String option, String language) {
        cli.tts("speak", TEXT, "--out", target(), option, language);

        assertThat(spoken().language()).contains(Locale.CHINESE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Elbonian", "en_GB", "de-", "x-mine", "und", ""})
    void refusesALanguageThatIsNone(String language) {
        CliRun.Outcome run = cli.tts("speak", TEXT, "--out", target(), "--language", language);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .isEqualTo("tts: --language is no language. Give a tag or an English name, such as de or German\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--provider=dead", "--voice=dead:lin", "--rate=1"})
    void speaksWithTheNextProviderWhenAServerFailsWhileItIsOpened(String option) {
        CliRun run = new CliRun()
                .withFailing("dead", new SpeechError.Unavailable("the connection failed"))
                .with(fake);

        CliRun.Outcome alone = run.tts("speak", TEXT, "--out", target(), option);
        CliRun.Outcome outcome = run.tts("speak", TEXT, "--out", target(), option, "--fallback");

        assertThat(alone.exitCode()).isEqualTo(ExitCode.BACKEND);
        assertThat(alone.err()).isEqualTo("tts: dead cannot be used: the server failed\n");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("voice fake:");
    }

    @Test
    void speaksWithNoOtherProviderWhenAKeyIsMissing() {
        CliRun.Outcome run = new CliRun()
                .withBroken("vendor", "set VENDOR_KEY")
                .with(fake)
                .tts("speak", TEXT, "--out", target(), "--fallback");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NO_ACCESS);
        assertThat(run.err()).contains("set VENDOR_KEY");
    }

    @Test
    void saysThatNoProviderCanBeReached() {
        CliRun.Outcome run = new CliRun()
                .withFailing("dead", new SpeechError.Unavailable("the connection failed"))
                .tts("speak", TEXT, "--out", target(), "--fallback");

        assertThat(run.exitCode()).isEqualTo(ExitCode.BACKEND);
        assertThat(run.err()).isEqualTo("tts: no provider can be used: dead: the server failed\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void saysThatStandardInputHasNoWords(String input) {
        CliRun.Outcome run = cli.input(input).tts("speak");

        assertThat(run.exitCode()).isEqualTo(ExitCode.TEXT);
        assertThat(run.err())
                .isEqualTo(
                        "tts: standard input has no words. Give the text after speak, with --file, or through a pipe\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\u043f\u0440\u0438\u0432\u0435\u0442 | --rate=1 | the text seems to be in",
                "Hi | --language=ru | english does not speak Russian (ru)",
                "Hi | --pitch=2 | this provider does not offer a pitch",
                "Hi | --rate=8 | unsupported speaking rate: 8.0 is outside"
            })
    void refusesWhatTheProviderDoesNotSpeakBeforeItOpensADevice(String text, String option, String reason) {
        CliRun.Outcome run = new CliRun().with(speaking("english", Locale.US)).tts("speak", text, option);

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_OFFERED);
        assertThat(run.err()).contains(reason).hasLineCount(1);
    }

    @Test
    void refusesABlankTextBeforeItOpensADevice() {
        CliRun.Outcome run = cli.tts("speak", " ");

        assertThat(run.exitCode()).isEqualTo(ExitCode.TEXT);
        assertThat(run.err()).contains("nothing but blanks");
    }

    @Test
    void namesTheCommandThatListsTheVoices() {
        CliRun.Outcome run = cli.tts("speak", TEXT, "--out", target(), "--voice", "fake:nonsense");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_OFFERED);
        assertThat(run.err())
                .isEqualTo("tts: unknown voice fake:nonsense. tts voices --provider fake lists those there are\n");
    }

    @Test
    void readsAFileOfMarkupAsSuch() throws IOException {
        Path file = Files.writeString(directory.resolve("text.ssml"), "<speak>Wait.<break time=\"1s\"/>Go.</speak>");

        CliRun.Outcome run = cli.tts("speak", "-f", file.toString(), "-o", target());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("speak>");
        assertThat(fake.fake().requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.text()).doesNotContain("break"));
    }

    @ParameterizedTest
    @CsvSource({"--out=, 2, --out is empty", "--out=., 7, is a directory", "--rate=9, 4, 9.0 is outside 0.25 to 4.00"})
    void saysWhatToDoAboutAnOption(String option, int exitCode, String words) {
        CliRun.Outcome run = option.startsWith("--out")
                ? cli.tts("speak", TEXT, option)
                : cli.tts("speak", TEXT, "--out", target(), option);

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(words);
    }

    @Test
    void saysWhichCommandsThereAre() {
        CliRun.Outcome run = cli.tts("these", "are", "words");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("speak, serve, voices, doctor").doesNotContain("words");
        assertThat(cli.tts("help", "speak").out()).contains("--voice");
    }

    @Test
    void takesTheFirstProviderThatCanBeUsed() {
        CliRun three = new CliRun()
                .without("first", "set FIRST_KEY")
                .with(FakeSpeechProvider.named("second"))
                .with(fake);

        CliRun.Outcome run = three.tts("speak", TEXT, "--out", target());

        assertThat(run.err()).contains("voice second:ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "9"})
    void speaksSentencesInOrderHoweverManyAtOnce(String jobs) throws IOException {
        FakeSpeechSynthesizer small = FakeSpeechSynthesizer.builder("fake")
                .offeringAlso(profile -> profile.textLimit(new TextLimit(20, TextCounter.CODE_POINTS)))
                .build();
        List<String> sentences = List.of("One is here.", "Two is there.", "Three is gone.");
        long frames = sentences.stream()
                .mapToLong(sentence -> small.frames(SpeechRequest.of(sentence)))
                .sum();

        CliRun.Outcome run = new CliRun()
                .with(FakeSpeechProvider.of(small))
                .tts("speak", String.join(" ", sentences), "--jobs", jobs, "--out", target());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(WavReader.read(Path.of(target())).frames()).isEqualTo(frames);
    }

    @ParameterizedTest
    @CsvSource({
        "book.md,, A title. Words",
        "book.HTML,, # A *title* *Words*",
        "book.md,--plain, # A *title* *Words*",
        "book.txt,--markdown, A title. Words",
        "book.txt,, # A *title* *Words*"
    })
    void readsAFileByItsKind(String name, String option, String said) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "# A *title*\n\n*Words*\n");
        List<String> arguments = new ArrayList<>(List.of("speak", "--file", file.toString(), "--out", target()));
        Optional.ofNullable(option).ifPresent(arguments::add);

        CliRun.Outcome run = cli.tts(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(spoken().text().strip().replaceAll("\\s+", " ")).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"book.md", "book.html"})
    void readsSsmlFromAFileOfAnyName(String name) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "<speak><s>The kettle is boiling.</s></speak>");

        CliRun.Outcome run = cli.tts("speak", "--ssml", "--file", file.toString(), "--out", target());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(spoken().text()).isEqualTo("The kettle is boiling.");
    }

    @Test
    void saysWordsAsTheLexiconDoes() throws IOException {
        Path table = Files.writeString(directory.resolve("words.txt"), "kettle=old friend\n");

        cli.tts("speak", TEXT, "--lexicon", table.toString(), "--out", target());

        assertThat(spoken().text()).isEqualTo("The old friend is boiling.");
    }

    @Test
    void readsALexiconOnce() throws Exception {
        Path pipe = directory.resolve("words");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<Path> writer = InThread.start(() -> Files.writeString(pipe, "kettle=old friend\n"));
        CompletableFuture<CliRun.Outcome> run =
                InThread.start(() -> cli.tts("speak", TEXT, "--lexicon", pipe.toString(), "--out", target()));

        assertThat(run.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS).exitCode()).isZero();
        assertThat(spoken().text()).isEqualTo("The old friend is boiling.");
        writer.join();
    }

    @Test
    void saysTheFirstWordOfALexiconAfterAByteOrderMark() throws IOException {
        Path table = Files.writeString(directory.resolve("words.txt"), "\uFEFFkettle=old friend\n");

        cli.tts("speak", TEXT, "--lexicon", table.toString(), "--out", target());

        assertThat(spoken().text()).isEqualTo("The old friend is boiling.");
    }

    @Test
    void tellsWhatIsWrongWithALexiconOrAKind() throws IOException {
        Path latin = Files.write(directory.resolve("latin.txt"), new byte[] {'a', '=', (byte) 0xE9});
        Path table = Files.writeString(directory.resolve("words.txt"), "kettle\n");
        Path phonemes = Files.writeString(directory.resolve("ipa.txt"), "kettle=/ket/\n");

        assertFailure(cli.tts("speak", TEXT, "--lexicon", table.toString(), "--out", target()), 2, "line 1");
        assertFailure(cli.tts("speak", TEXT, "--lexicon", phonemes.toString(), "--out", target()), 4, "phonemes");
        assertFailure(cli.tts("speak", TEXT, "--lexicon", "nowhere", "--out", target()), 2, "does not exist");
        assertFailure(cli.tts("speak", TEXT, "--lexicon", latin.toString(), "--out", target()), 3, "not UTF-8");
        assertFailure(cli.tts("speak", TEXT, "--html", "--plain", "--out", target()), 2, "exclude each other");
    }

    /** The progress follows the marks of sentences, but must not make other entries in the cache than a run without it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksOnATerminalForMarksOnlyIfThatChangesNoKey(boolean cached) {
        Path cache = directory.resolve("cache");
        CliRun terminal = cached ? new CliRun().withCached(fake, cache) : new CliRun().with(fake);

        CliRun.Outcome run = terminal.interactive().tts("speak", TEXT, "--out", target());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(spoken().marks()).isEqualTo(cached ? Set.of() : Set.of(MarkKind.SENTENCE));
    }

    @Test
    void refusesNoJobs() {
        assertFailure(cli.tts("speak", TEXT, "--jobs", "0", "--out", target()), 2, "--jobs 0 is less than 1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void speaksOnWithTheNextProviderIfAsked(boolean asked) {
        FakeSpeechProvider broken = FakeSpeechProvider.named("broken");
        broken.fake().failAlways(Fault.error(new SpeechError.Unauthorized("bad key")));
        CliRun three =
                new CliRun().with(broken).without("vendor", "set VENDOR_KEY").with(fake);

        CliRun.Outcome run = three.tts("speak", TEXT, "--fallback=" + asked, "--out", target());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(asked ? 0 : 5);
        assertThat(run.err()).contains(asked ? "voice fake:ada" : "bad key");
    }

    @Test
    void triesAgainWhatASecondTryCures() throws IOException {
        fake.fake().failNext(Fault.error(new SpeechError.Unavailable("ConnectException")));

        CliRun.Outcome run = cli.tts("speak", TEXT, "--out", target());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(WavReader.read(Path.of(target())).frames())
                .isEqualTo(fake.fake().frames(SpeechRequest.of(TEXT)));
    }

    private static FakeSpeechProvider speaking(String name, Locale language) {
        return FakeSpeechProvider.of(FakeSpeechSynthesizer.builder(name)
                .voice("eva", language)
                .offeringAlso(profile -> profile.languages(Set.of(language)))
                .build());
    }

    // A run closes its providers.
    private CliRun.Outcome speakGerman(String first, String... options) {
        return new CliRun()
                .with(speaking(first, Locale.US))
                .with(speaking("german", Locale.GERMAN))
                .with(speaking("swiss", Locale.forLanguageTag("de-CH")))
                .tts(Stream.concat(
                                Stream.of("speak", TEXT, "--language", "German", "--out", target()), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void namesTheProvidersThatSpeakALanguageThatTheFirstDoesNot() {
        CliRun.Outcome run = speakGerman("english");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_OFFERED);
        assertThat(run.err())
                .endsWith("english does not speak German (de); use another provider"
                        + " (--provider german or swiss speaks it)\n");
    }

    @Test
    void passesALanguageThatIsNamedOnToAProviderThatSpeaksIt() {
        CliRun.Outcome run = speakGerman("english", "--fallback");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("voice german:eva");
    }

    @Test
    void namesTheProvidersThatSpeakALanguageThatATextSeemsToBeIn() {
        CliRun two = new CliRun()
                .with(speaking("english", Locale.US))
                .with(speaking("russian", Locale.forLanguageTag("ru")));

        CliRun.Outcome run = two.tts("speak", "\u041f\u0440\u0438\u0432\u0435\u0442", "--out", target());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_OFFERED);
        assertThat(run.err()).contains("use another provider (--provider russian speaks it)");
    }

    @ParameterizedTest
    @CsvSource({"German, true", "tlh, false"})
    void saysWhichVoiceCanBeInstalledWhereNoProviderSpeaksALanguage(String language, boolean offered) {
        CliRun.Outcome run = new CliRun()
                .with(speaking("english", Locale.US))
                .tts("speak", TEXT, "--language", language, "--out", target());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_OFFERED);
        assertThat(run.err().contains("(tts voices install piper:de_DE-")).isEqualTo(offered);
        assertThat(run.err().contains("install")).isEqualTo(offered);
        assertThat(run.err().endsWith(" (no other provider here is known to speak it)\n"))
                .isNotEqualTo(offered);
    }

    @Test
    void saysWhichVoiceCanBeInstalledForAProviderWhoseVoicesAreFiles() {
        assertThat(speakGerman("piper").err())
                .contains("(--provider german or swiss speaks it; tts voices install piper:de_DE-")
                .endsWith(" adds a voice that does)\n");
    }

    @ParameterizedTest
    @CsvSource({"piper:de_DE-thorsten-medium, true", "piper:nobody, false"})
    void saysHowToInstallAVoiceWhereTheProviderHasNone(String voice, boolean offered) {
        CliRun.Outcome run =
                new CliRun().without("piper", "there is none").tts("speak", TEXT, "--voice", voice, "--out", target());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NO_ACCESS);
        assertThat(run.err())
                .isEqualTo("tts: piper cannot be used: there is none"
                        + (offered ? "; tts voices install " + voice + " installs it" : "") + "\n");
    }

    @Test
    void saysHowToInstallAVoiceThatIsNamedWithoutItsProvider() {
        CliRun.Outcome run = cli.tts("speak", TEXT, "--voice", "de_DE-thorsten-medium", "--out", target());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_OFFERED);
        assertThat(run.err())
                .isEqualTo("tts: unknown voice fake:de_DE-thorsten-medium; tts voices install"
                        + " piper:de_DE-thorsten-medium adds one of that name\n");
    }

    @Test
    void asksWhetherTheVoiceOfAnotherProviderIsMeant() {
        FakeSpeechProvider other = FakeSpeechProvider.of(FakeSpeechSynthesizer.builder("piper")
                .voice("de_DE-thorsten-medium", Locale.GERMANY)
                .build());

        CliRun.Outcome run = cli.with(other).tts("speak", TEXT, "-v", "de_de-Thorsten-medium", "-o", target());

        assertThat(run.err())
                .isEqualTo("tts: unknown voice fake:de_de-Thorsten-medium; did you mean"
                        + " piper:de_DE-thorsten-medium?\n");
    }

    @ParameterizedTest
    @CsvSource({"piper:de_DE-thorsten-medium, true", "piper:nobody, false"})
    void saysHowToInstallAVoiceThatIsInTheTable(String voice, boolean offered) {
        CliRun.Outcome run =
                new CliRun().with(speaking("piper", Locale.US)).tts("speak", TEXT, "--voice", voice, "--out", target());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_OFFERED);
        assertThat(run.err().contains("; tts voices install " + voice + " installs it\n"))
                .isEqualTo(offered);
    }

    @Test
    void doesNotAdviseToTryAgainWhatHasToBeMendedFirst() {
        fake.fake().failAlways(Fault.error(new SpeechError.Unavailable("damaged; download it again").untilMended()));

        CliRun.Outcome run = cli.tts("speak", TEXT, "--out", target());

        assertThat(run.exitCode()).isEqualTo(ExitCode.BACKEND);
        assertThat(run.err()).isEqualTo("tts: unavailable: damaged; download it again\n");
        assertThat(fake.fake().calls()).isOne();
    }

    @Test
    void takesTheProviderThatTheVoiceNames() {
        CliRun two = new CliRun().with(FakeSpeechProvider.named("first")).with(fake);

        CliRun.Outcome run = two.tts("speak", TEXT, "--voice", "fake:lin", "--out", target());

        assertThat(run.err()).contains("voice fake:lin");
    }

    @Test
    void tellsHowToUseAProviderThatCannotBeUsed() {
        CliRun none = new CliRun().without("vendor", "set VENDOR_KEY");

        assertFailure(none.tts("speak", TEXT, "--voice", "vendor:x", "--out", target()), 5, "set VENDOR_KEY");
        assertFailure(none.tts("speak", TEXT, "--out", target()), 5, "vendor: set VENDOR_KEY");
    }

    @Test
    void doesNotPassOverAProviderThatIsSetUp() {
        CliRun broken = new CliRun().withBroken("vendor", "VENDOR_URL: no").with(fake);

        assertFailure(broken.tts("speak", TEXT, "--out", target()), 5, "vendor cannot be used: VENDOR_URL: no");
        assertThat(broken.tts("speak", TEXT, "--provider", "fake", "--out", target())
                        .exitCode())
                .isZero();
    }

    @Test
    void namesTheProvidersThereAreWhenOneIsUnknown() {
        assertFailure(cli.tts("speak", TEXT, "--voice", "unknown:x", "--out", target()), 4, "There are fake");
    }

    @Test
    void leavesAFileThatExistsAloneUnlessForced() throws IOException {
        Path wav = Files.writeString(directory.resolve("old.wav"), "precious");

        assertFailure(cli.tts("speak", TEXT, "--out", wav.toString()), 7, "--force");
        assertThat(wav).hasContent("precious");
        assertThat(fake.fake().calls()).isZero();

        CliRun.Outcome forced = new CliRun()
                .with(FakeSpeechProvider.named("fake"))
                .tts("speak", TEXT, "--out", wav.toString(), "--force");
        assertThat(forced.exitCode()).isZero();
        assertThat(WavReader.read(wav).frames()).isPositive();
    }

    @Test
    void saysThatADirectoryIsMissing() {
        String out = directory.resolve("no").resolve("hello.wav").toString();

        assertFailure(cli.tts("speak", TEXT, "--out", out), 7, "does not exist");
    }

    @Test
    void leavesNothingBehindWhenTheAudioStopsHalfWay() {
        fake.fake().failNext(Fault.stop().atFrame(8_000));

        assertFailure(cli.tts("speak", TEXT, "--out", target()), 6, "after 8000 frames");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void leavesTheOldFileWhenTheNewOneFails() throws IOException {
        Path wav = Files.writeString(directory.resolve("old.wav"), "precious");
        fake.fake().failNext(Fault.stop().atFrame(8_000));

        cli.tts("speak", TEXT, "--out", wav.toString(), "--force");

        assertThat(wav).hasContent("precious");
        assertThat(directory).isDirectoryNotContaining(file -> !file.equals(wav));
    }

    @Test
    void leavesNothingBehindWhenItIsCancelled() {
        cli.cancellation().cancel();

        assertFailure(cli.tts("speak", TEXT, "--out", target()), 130, "cancelled");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void streamsAWavToStandardOutput() throws IOException {
        CliRun.Outcome run = cli.tts("speak", TEXT, "--out", "-");

        PcmAudio audio = WavReader.read(run.outBytes().toByteArray());
        assertThat(audio.frames()).isEqualTo(fake.fake().frames(SpeechRequest.of(TEXT)));
        assertThat(run.err()).startsWith("standard output: 1.32 s");
    }

    @ParameterizedTest
    @CsvSource({"speech.opus,OggS", "speech.ogg,OggS", "speech.flac,fLaC", "speech.WAV,RIFF", "speech,RIFF"})
    void writesTheFormatThatTheNameOfTheFileEndsIn(String name, String magic) throws IOException {
        Path file = directory.resolve(name);

        CliRun.Outcome run = cli.tts("speak", TEXT, "--out", file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new String(Files.readAllBytes(file), 0, 4, StandardCharsets.US_ASCII))
                .isEqualTo(magic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"speech.wav", "speech.opus", "speech.flac", "speech.mp3"})
    void statesInTheFileThatItIsSyntheticAndWhoSpeaks(String name) throws IOException {
        Path file = directory.resolve(name);

        cli.tts("speak", TEXT, "--out", file.toString(), "--title", "Kitchen", "--language", "en-GB");

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains("trainedAlgorithmicMedia", "Kitchen", "fake:ada")
                .doesNotContain("kettle");
    }

    @Test
    void writesNoMetadataIfToldSo() throws IOException {
        Path file = directory.resolve("speech.wav");

        cli.tts("speak", TEXT, "--out", file.toString(), "--no-metadata");

        assertThat(Files.readAllBytes(file)).isEqualTo(WavReader.read(file).toWav());
    }

    @Test
    void refusesATitleThatHasNoPlace() {
        assertFailure(cli.tts("speak", TEXT, "--title", "Kitchen"), 2, "--title");
        assertFailure(cli.tts("speak", TEXT, "--title", "Kitchen", "--out", target(), "--no-metadata"), 2, "--title");
        assertFailure(cli.tts("speak", TEXT, "--title", "Kitchen", "--out", target(), "--format", "pcm"), 2, "raw PCM");
        assertFailure(cli.tts("speak", TEXT, "--title", " ", "--out", target()), 2, "--title");
    }

    @Test
    void writesTheFormatThatIsAskedForWhateverTheName() throws IOException {
        Path file = directory.resolve("speech.wav");

        cli.tts("speak", TEXT, "--out", file.toString(), "--format", "pcm");

        assertThat(Files.size(file)).isEqualTo(2 * fake.fake().frames(SpeechRequest.of(TEXT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"speech.xyz", "speech.aac"})
    void namesTheFormatsThereAreWhenAFileNameTellsNone(String name) {
        String out = directory.resolve(name).toString();

        assertFailure(cli.tts("speak", TEXT, "--out", out), 2, "There are wav (.wave), pcm (.raw), opus (.oga, .ogg)");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void leavesNothingOfAnEncodedFileThatWasCutShort() {
        fake.fake().failNext(Fault.stop().atFrame(8_000));

        cli.tts("speak", TEXT, "--out", directory.resolve("speech.flac").toString());

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesATextTheShellHasDamaged() {
        assertFailure(cli.tts("speak", "\uFFFD\uFFFD", "--out", target()), 3, "LC_ALL");
    }

    @Test
    void refusesInputThatIsNotUtf8() {
        CliRun latin = cli.input("café".getBytes(StandardCharsets.ISO_8859_1));

        assertFailure(latin.tts("speak", "--out", target()), 3, "not UTF-8");
    }

    @Test
    void refusesTwoTexts() {
        assertFailure(cli.tts("speak", TEXT, "--file", "other.txt", "--out", target()), 2, "given twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "   ", "a\u0000b", "\uD800"})
    void refusesATextThatIsNone(String text) {
        CliRun.Outcome run = cli.tts("speak", text, "--out", target());

        assertFailure(run, 3, "invalid text");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--rate=0", "--rate=x", "--volume=-1", "--language=_", "--voice=b_d:x", "--vendor-option=plain=1"
            })
    void tellsWhichOptionIsWrong(String option) {
        CliRun.Outcome run = cli.tts("speak", TEXT, "--out", target(), option);

        assertFailure(run, 2, option.substring(0, option.indexOf('=')));
    }

    @Test
    void refusesAnOptionTheProviderDoesNotOffer() {
        assertFailure(cli.tts("speak", TEXT, "--out", target(), "--pitch=2"), 4, "a pitch");
    }

    static List<Arguments> errorsAndTheirExitCodes() {
        return List.of(
                Arguments.of(new SpeechError.TextTooLong(700, 600), 3),
                Arguments.of(new SpeechError.Rejected("content inspection"), 3),
                Arguments.of(new SpeechError.ModelRetired("old", Optional.of("new")), 4),
                Arguments.of(new SpeechError.Unauthorized("no key"), 5),
                Arguments.of(new SpeechError.QuotaExhausted("budget"), 5),
                Arguments.of(new SpeechError.RateLimited(Optional.empty()), 6),
                Arguments.of(new SpeechError.Unavailable("ConnectException"), 6),
                Arguments.of(new SpeechError.BadReply("not audio"), 6));
    }

    @ParameterizedTest
    @MethodSource("errorsAndTheirExitCodes")
    void sortsErrorsByWhatOneCanDo(SpeechError error, int exitCode) {
        fake.fake().failAlways(Fault.error(error));

        assertFailure(cli.tts("speak", TEXT, "--out", target()), exitCode, error.message());
    }

    @Test
    void showsABugAsABug() {
        fake.fake().failNext(Fault.bug(new IllegalStateException("secret detail")));

        CliRun.Outcome run = cli.tts("speak", TEXT, "--out", target());

        assertFailure(run, 1, "a bug");
        assertThat(run.err()).doesNotContain("secret detail");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showsTheStackOfABugOnlyWhenAsked(boolean verbose) {
        fake.fake().failNext(Fault.bug(new IllegalStateException("a detail")));

        CliRun.Outcome run = cli.tts("speak", TEXT, "--out", target(), "--verbose=" + verbose);

        assertThat(run.err().contains("\tat ")).isEqualTo(verbose);
    }

    @Test
    void showsTheCausesOfAFailureWithoutAStack() {
        CliRun.Outcome run =
                cli.tts("speak", "--file", directory.resolve("none.txt").toString(), "--verbose");

        assertThat(run.err())
                .contains("tts: because of java.nio.file.NoSuchFileException")
                .doesNotContain("\tat ");
    }

    @Test
    void closesTheProviderItOpened() {
        cli.tts("speak", TEXT, "--out", target());

        assertThat(fake.isClosed()).isTrue();
    }

    private String target() {
        return directory.resolve("speech.wav").toString();
    }

    private SpeechRequest spoken() {
        assertThat(fake.fake().requests()).hasSize(1);
        return fake.fake().requests().get(0);
    }

    private static void assertFailure(CliRun.Outcome run, int exitCode, String words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).startsWith("tts: ").contains(words).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }
}
