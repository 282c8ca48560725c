package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.WavReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stranger's jar in the folder of providers, whole and damaged, with the providers of the program itself. */
@Tag("slow")
final class AddedProvidersTest {
    private static final String PORTS = "WriteYourOwnAdapter";
    private static final String SYNTHESIZER = PORTS + "$MorseSynthesizer";

    @TempDir
    private static Path scratch;

    private static MorseJar whole;

    @TempDir
    private Path directory;

    private Path folder;

    @BeforeAll
    static void compile() throws IOException {
        whole = MorseJar.compiledIn(scratch);
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(directory.resolve("data/parlance/providers"));
    }

    private Program tts(Map<String, String> more, String... arguments) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("XDG_DATA_HOME", directory.resolve("data").toString());
        environment.put("PARLANCE_CACHE_DIR", directory.resolve("cache").toString());
        return Program.start(environment, List.of(), arguments);
    }

    /** Runs the program in this process, which is quicker. */
    private CliRun.Outcome run(String... arguments) {
        return new CliRun()
                .installed(Map.of("XDG_DATA_HOME", directory.resolve("data").toString()))
                .tts(arguments);
    }

    private CliRun.Outcome speak(String... options) {
        String[] arguments = Arrays.copyOf(
                new String[] {
                    "speak",
                    "SOS",
                    "--force",
                    "--out",
                    directory.resolve("sos.wav").toString()
                },
                5 + options.length);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return run(arguments);
    }

    @Test
    void speaksWithTheRest() throws Exception {
        whole.writeTo(folder.resolve("morse.jar"));

        String wav = directory.resolve("sos.wav").toString();

        try (Program speak = tts(Map.of(), "speak", "SOS", "--provider", "morse", "--out", wav);
                Program voices = tts(Map.of(), "voices", "--provider", "morse");
                Program doctor = tts(Map.of("MORSE_KEYER", "secret"), "doctor")) {
            assertThat(speak.exitCode()).as(speak.errText()).isZero();
            assertThat(speak.errText()).contains("voice morse:buzzer");
            assertThat(voices.outText()).contains("morse:buzzer");
            assertThat(doctor.outText())
                    .contains("morse      Morse code, from morse.jar", "ok, 1 voice, 1 language")
                    .contains("MORSE_KEYER: any word (set)", "providers  " + folder)
                    .contains("Ready: tts speak uses espeak")
                    .doesNotContain("WRONG", "secret");
        }
        assertThat(WavReader.read(directory.resolve("sos.wav")).duration()).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void isPreferredIfTheSettingsSaySo() throws Exception {
        Path jar = whole.writeTo(directory.resolve("elsewhere.jar"));
        Path settings = Files.writeString(directory.resolve("config.properties"), "providers = morse");
        Map<String, String> environment = Map.of(
                ProviderPlaces.VARIABLE,
                folder + File.pathSeparator + jar,
                Settings.FILE_VARIABLE,
                settings.toString());

        try (Program speak = tts(
                environment, "speak", "SOS", "--out", directory.resolve("a.wav").toString())) {
            assertThat(speak.exitCode()).as(speak.errText()).isZero();
            assertThat(speak.errText()).contains("voice morse:buzzer");
        }
        Files.write(jar, new byte[] {1, 2, 3});
        try (Program broken = tts(
                        environment,
                        "speak",
                        "SOS",
                        "--out",
                        directory.resolve("b.wav").toString());
                Program other = tts(
                        environment,
                        "speak",
                        "SOS",
                        "--provider",
                        "espeak",
                        "--out",
                        directory.resolve("c.wav").toString())) {
            assertThat(broken.exitCode()).isEqualTo(ExitCode.NO_ACCESS);
            assertThat(broken.errText()).hasLineCount(1).contains("morse cannot be used", jar + " is damaged");
            assertThat(other.exitCode()).as(other.errText()).isZero();
        }
    }

    @Test
    void speaksUnaskedOnlyIfItIsConfigured() throws Exception {
        Damage.changed("isRemote() { return false; }", "isRemote() { return true; }")
                .writeTo(folder.resolve("morse.jar"));
        Map<String, String> jar =
                Map.of("XDG_DATA_HOME", directory.resolve("data").toString());
        Map<String, String> configured = new HashMap<>(jar);
        configured.put("MORSE_KEYER", "any");

        CliRun.Outcome without = new CliRun().installed(jar).tts("doctor");
        CliRun.Outcome with = new CliRun().installed(configured).tts("doctor");

        assertThat(without.out()).contains("Ready: tts speak uses espeak");
        assertThat(with.out()).contains("Ready: tts speak uses morse");
    }

    /** What a jar may be that cannot be loaded. */
    enum Damage {
        CUT_OFF("is damaged or no jar") {
            @Override
            void write(Path jar) throws IOException {
                byte[] bytes = Files.readAllBytes(whole.writeTo(jar));
                Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
            }
        },
        EMPTY("is damaged or no jar") {
            @Override
            void write(Path jar) throws IOException {
                Files.createFile(jar);
            }
        },
        CLASS_MISSING("registers a class that it does not have") {
            @Override
            void write(Path jar) throws IOException {
                whole.registering("morse.Missing").writeTo(jar);
            }
        },
        NO_ENTRY("failed (ClassCastException)") {
            @Override
            void write(Path jar) throws IOException {
                whole.registering("morse." + PORTS).writeTo(jar);
            }
        },
        THROWS("failed (IllegalStateException)") {
            @Override
            void write(Path jar) throws IOException {
                changed("return \"Morse code\";", "throw new IllegalStateException(\"a secret\");")
                        .writeTo(jar);
            }
        },
        THROWS_AN_ERROR("failed (ServiceConfigurationError)") {
            @Override
            void write(Path jar) throws IOException {
                changed("return \"Morse code\";", "throw new java.util.ServiceConfigurationError(\"a secret\");")
                        .writeTo(jar);
            }
        },
        THROWS_WHEN_LOADED("failed (IllegalStateException)") {
            @Override
            void write(Path jar) throws IOException {
                changed(
                                "@Override public String name()",
                                "{ if (true) throw new IllegalStateException(); }" + " @Override public String name()")
                        .writeTo(jar);
            }
        },
        NEWER_JAVA("needs a newer Java than " + Runtime.version().feature()) {
            @Override
            void write(Path jar) throws IOException {
                whole.forANewerJava("MorseEntry").writeTo(jar);
            }
        },
        OTHER_PARLANCE("does not fit Parlance") {
            @Override
            void write(Path jar) throws IOException {
                whole.renaming("MorseEntry", "isRemote", "wasLocal").writeTo(jar);
            }
        },
        NAME_TAKEN("registers espeak, and there is a provider of this name already") {
            @Override
            void write(Path jar) throws IOException {
                changed("\"morse\"", "\"espeak\"").writeTo(jar);
            }
        },
        NAMED_WRONGLY("failed (IllegalArgumentException)") {
            @Override
            void write(Path jar) throws IOException {
                changed("\"morse\"", "\"Morse Code\"").writeTo(jar);
            }
        },
        TWICE("all register morse. Remove all but one") {
            @Override
            void write(Path jar) throws IOException {
                Files.copy(whole.writeTo(jar), jar.resolveSibling("second.jar"));
            }
        };

        final String words;

        Damage(String words) {
            this.words = words;
        }

        abstract void write(Path jar) throws IOException;

        static MorseJar changed(String code, String changed) throws IOException {
            return MorseJar.compiledIn(Files.createTempDirectory(scratch, "changed"), code, changed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsWrongWithAJarAndSpeaksWithAnother(Damage damage) throws Exception {
        Path jar = folder.resolve("bad.jar");
        damage.write(jar);

        CliRun.Outcome asked = speak("--provider", "morse");
        CliRun.Outcome doctor = run("doctor");
        CliRun.Outcome other = speak();

        assertThat(asked.exitCode()).isEqualTo(ExitCode.NOT_OFFERED);
        assertThat(asked.err())
                .hasLineCount(1)
                .contains("no provider is named morse", jar.toString(), damage.words)
                .doesNotContain("secret");
        assertThat(doctor.exitCode()).isZero();
        assertThat(doctor.out()).contains("           WRONG: " + jar, damage.words, "Ready: ");
        assertThat(other.exitCode()).as(other.err()).isZero();
        assertThat(other.err()).hasLineCount(1).contains("voice espeak:");
    }

    /** Where a jar that was compiled for another version fails only when it is used. */
    enum Misfit {
        NEWER_JAVA_INSIDE("needs a newer Java than", ExitCode.NO_ACCESS) {
            @Override
            MorseJar jar() {
                return whole.forANewerJava(PORTS);
            }
        },
        NO_PROFILE("does not fit Parlance", ExitCode.NO_ACCESS) {
            @Override
            MorseJar jar() {
                return whole.renaming(SYNTHESIZER, "profile", "profilX");
            }
        },
        NO_VOICES("does not fit Parlance", ExitCode.NO_ACCESS) {
            @Override
            MorseJar jar() {
                return whole.renaming(PORTS, "voices", "voiceX");
            }
        },
        NO_CACHE_SCOPE("does not fit Parlance", ExitCode.NO_ACCESS) {
            @Override
            MorseJar jar() {
                return whole.renaming(PORTS, "cacheScope", "cacheScopX");
            }
        },
        CALLS_A_METHOD_THAT_IS_GONE("does not fit Parlance", ExitCode.BACKEND) {
            @Override
            MorseJar jar() {
                return whole.renaming(SYNTHESIZER, "isCancelled", "isCancelleX");
            }
        };

        final String words;
        final int exitCode;

        Misfit(String words, int exitCode) {
            this.words = words;
            this.exitCode = exitCode;
        }

        abstract MorseJar jar();
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAJarIsOfAnotherVersionAndSpeaksWithAnother(Misfit misfit) throws Exception {
        Path jar = misfit.jar().writeTo(folder.resolve("bad.jar"));

        CliRun.Outcome asked = speak("--provider", "morse");
        CliRun.Outcome doctor = run("doctor");
        CliRun.Outcome other = speak();

        assertThat(asked.exitCode()).as(asked.err()).isEqualTo(misfit.exitCode);
        assertThat(asked.err()).hasLineCount(1).contains(jar + " " + misfit.words);
        assertThat(doctor.exitCode()).as(doctor.err()).isZero();
        assertThat(doctor.out()).contains("espeak ", "Ready: ").doesNotContain("MISSING: " + jar);
        assertThat(other.exitCode()).as(other.err()).isZero();
        assertThat(other.err()).hasLineCount(1).contains("voice espeak:");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void loadsOnceWhatIsThereByTwoNames() throws Exception {
        Path jar = whole.registering("morse.MorseEntry\r\nmorse.MorseEntry\r\n").writeTo(folder.resolve("morse-1.jar"));
        Files.createSymbolicLink(folder.resolve("morse.jar"), jar.getFileName());

        CliRun.Outcome run = new CliRun()
                .installed(Map.of(ProviderPlaces.VARIABLE, folder + File.pathSeparator + jar))
                .tts("doctor");

        assertThat(run.out()).contains("morse      Morse code", "ok, 1 voice,").doesNotContain("WRONG");
    }

    /** What goes to standard output of a library is in no file that goes there too. */
    @Test
    void keepsTheWordsOfAProviderOutOfTheAudio() throws Exception {
        Damage.changed(
                        "return new WriteYourOwnAdapter();",
                        "System.out.println(\"hello\"); return new WriteYourOwnAdapter();")
                .writeTo(folder.resolve("morse.jar"));

        try (Program speak = tts(Map.of(), "speak", "SOS", "--provider", "morse", "--out", "-")) {
            byte[] audio = speak.out().readAllBytes();

            assertThat(speak.exitCode()).as(speak.errText()).isZero();
            assertThat(new String(audio, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
            assertThat(speak.errText()).contains("hello");
        }
    }

    @Test
    void speaksOnWithAnotherIfItMay() throws Exception {
        Misfit.CALLS_A_METHOD_THAT_IS_GONE.jar().writeTo(folder.resolve("bad.jar"));

        CliRun.Outcome run = speak("--provider", "morse", "--fallback");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("voice espeak:");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void loadsNothingThatEveryUserMayWrite() throws Exception {
        Path jar = whole.writeTo(folder.resolve("open.jar"));
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-rw-"));
        CliRun.Outcome openJar = run("doctor");
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-r--"));
        CliRun.Outcome closed = run("doctor");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        CliRun.Outcome openFolder = run("doctor");

        assertThat(openJar.out())
                .contains("WRONG: " + jar + " may be written by every user")
                .doesNotContain("morse ");
        assertThat(closed.out()).contains("morse ").doesNotContain("WRONG");
        assertThat(openFolder.out())
                .contains("WRONG: " + folder + " may be written by every user")
                .doesNotContain("morse ");
    }
}
