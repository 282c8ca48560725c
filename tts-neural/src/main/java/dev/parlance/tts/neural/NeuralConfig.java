package dev.parlance.tts.neural;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.provider.PhonemizerEntry;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.Timeouts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Where the voices are, and how much of the machine they may use.
 *
 * @param folder the folder of the voices; {@link NeuralProvider} says what lies in it
 * @param threads how many threads one run of a model uses, at least 1
 * @param runs how many sentences may be synthesized at the same time, at least 1; each beyond that waits its turn. A run takes
 *     memory of its own, about 100 MB for the longest sentence of a Piper voice of medium quality, and gives it back at
 *     its end
 * @param models how many models may stay loaded, at least 1: each once for all voices in it, with about the size of its file. Of more,
 *     the one that was used longest ago is freed, and is loaded again when a text needs it. A model is never freed while a text uses
 *     it, so there are more for as long as texts with more of them are spoken at once
 * @param device what the models run on
 * @param phonemizer opens what turns text into phonemes. It is asked when the provider is opened, unless no voice needs
 *     phonemes, and closed with it
 * @param timeouts how long to wait for the loading of a model ({@code connect}), for the first audio, from one sentence to the
 *     next, and for the whole
 */
public record NeuralConfig(
        Path folder,
        int threads,
        int runs,
        int models,
        Device device,
        Supplier<? extends Phonemizer> phonemizer,
        Timeouts timeouts) {
    /** The variable with the folder of the voices. */
    static final String FOLDER_VARIABLE = "PARLANCE_NEURAL_VOICES";

    /** The variable with the number of threads. */
    static final String THREADS_VARIABLE = "PARLANCE_NEURAL_THREADS";

    /** The variable with the number of runs. */
    static final String RUNS_VARIABLE = "PARLANCE_NEURAL_RUNS";

    /** The variable with the number of models. */
    static final String MODELS_VARIABLE = "PARLANCE_NEURAL_MODELS";

    /** The variable with the device. */
    static final String DEVICE_VARIABLE = "PARLANCE_NEURAL_DEVICE";

    /** The variable with the file of a lexicon. */
    static final String LEXICON_VARIABLE = "PARLANCE_NEURAL_LEXICON";

    /** The variable with the language of the lexicon. */
    static final String LEXICON_LANGUAGE_VARIABLE = "PARLANCE_NEURAL_LEXICON_LANGUAGE";

    // More gain little for a model of this size, and other texts want processors too.
    private static final int MOST_USUAL_THREADS = 4;

    // Without a bound a process that speaks with each voice of a catalogue would end for lack of memory; one that
    // loads a model again only waits.
    private static final int USUAL_MODELS = 4;

    /** Checks that there are a thread, a run and a model. */
    public NeuralConfig {
        requireNonNull(folder, "folder");
        requireNonNull(device, "device");
        requireNonNull(phonemizer, "phonemizer");
        requireNonNull(timeouts, "timeouts");
        requireOne("threads", threads);
        requireOne("runs", runs);
        requireOne("models", models);
    }

    private static void requireOne(String name, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(name + ": " + number + ". One is the least");
        }
    }

    /** What models run on. */
    public enum Device {
        /** The processor: everywhere. */
        CPU,

        /** A graphics card of NVIDIA: with {@code onnxruntime_gpu} in place of {@code onnxruntime}, and CUDA installed. */
        CUDA,

        /** Apple's accelerators: on macOS. */
        CORE_ML
    }

    /**
     * Returns the usual settings for the voices in {@code folder}: the processor, as many threads as it has up to four, as
     * many runs as that leaves processors for, and four models.
     */
    public static NeuralConfig of(Path folder, Supplier<? extends Phonemizer> phonemizer) {
        int processors = Runtime.getRuntime().availableProcessors();
        int threads = Math.min(MOST_USUAL_THREADS, processors);
        int runs = Math.max(1, processors / threads);
        return new NeuralConfig(folder, threads, runs, USUAL_MODELS, Device.CPU, phonemizer, Timeouts.DEFAULT);
    }

    /**
     * Returns the settings in {@code PARLANCE_NEURAL_VOICES} (a folder; {@code parlance/voices} in the user's data folder if it is
     * not set), {@code PARLANCE_NEURAL_THREADS}, {@code PARLANCE_NEURAL_RUNS} and {@code PARLANCE_NEURAL_MODELS} (numbers),
     * {@code PARLANCE_NEURAL_DEVICE} ({@code cpu}, {@code cuda} or {@code coreml}), and {@code PARLANCE_NEURAL_LEXICON} (the file
     * of a {@link LexiconPhonemizer}) with {@code PARLANCE_NEURAL_LEXICON_LANGUAGE} ({@code en-US} if it is not set). Without a lexicon the phonemizer is the first {@link
     * PhonemizerEntry} that is installed, such as that of {@code tts-espeak}.
     *
     * @throws IllegalArgumentException if a variable has no usable value
     */
    public static NeuralConfig fromEnvironment() {
        return from(System.getenv());
    }

    /**
     * Returns what {@link #fromEnvironment} returns for these variables.
     *
     * @throws IllegalArgumentException if a variable has no usable value
     */
    public static NeuralConfig from(Map<String, String> environment) {
        Path folder = variable(environment, FOLDER_VARIABLE)
                .map(value -> path(FOLDER_VARIABLE, value))
                .orElseGet(() -> userVoices(environment));
        NeuralConfig config = of(folder, phonemizer(environment))
                .with(environment, THREADS_VARIABLE, NeuralConfig::withThreads)
                .with(environment, RUNS_VARIABLE, NeuralConfig::withRuns)
                .with(environment, MODELS_VARIABLE, NeuralConfig::withModels);
        return variable(environment, DEVICE_VARIABLE)
                .map(NeuralConfig::device)
                .map(config::withDevice)
                .orElse(config);
    }

    private NeuralConfig with(
            Map<String, String> environment, String variable, BiFunction<NeuralConfig, Integer, NeuralConfig> set) {
        return number(environment, variable)
                .map(value -> set.apply(this, value))
                .orElse(this);
    }

    private static Supplier<Phonemizer> phonemizer(Map<String, String> environment) {
        Optional<Path> lexicon = variable(environment, LEXICON_VARIABLE).map(value -> path(LEXICON_VARIABLE, value));
        Locale language = variable(environment, LEXICON_LANGUAGE_VARIABLE)
                .map(NeuralConfig::language)
                .orElse(Locale.US);
        return lexicon.<Supplier<Phonemizer>>map(file -> () -> lexicon(file, language))
                .orElseGet(() -> () -> installed(environment));
    }

    private static Phonemizer lexicon(Path file, Locale language) {
        try {
            return LexiconPhonemizer.open(file, language);
        } catch (UnusableProviderException e) {
            throw new UnusableProviderException(LEXICON_VARIABLE + ": " + e.getMessage(), e);
        }
    }

    private static Phonemizer installed(Map<String, String> environment) {
        return PhonemizerEntry.installed().stream()
                .findFirst()
                .orElseThrow(() -> new UnusableProviderException(
                        "these voices need phonemes: add tts-espeak, which is GPL, or set " + LEXICON_VARIABLE
                                + " to a lexicon"))
                .open(environment);
    }

    /** Returns the same with another number of threads for a run. */
    public NeuralConfig withThreads(int threads) {
        return new NeuralConfig(folder, threads, runs, models, device, phonemizer, timeouts);
    }

    /** Returns the same with another number of runs at the same time. */
    public NeuralConfig withRuns(int runs) {
        return new NeuralConfig(folder, threads, runs, models, device, phonemizer, timeouts);
    }

    /** Returns the same with another number of models that may stay loaded; {@link Integer#MAX_VALUE} sets no bound. */
    public NeuralConfig withModels(int models) {
        return new NeuralConfig(folder, threads, runs, models, device, phonemizer, timeouts);
    }

    /** Returns the same with models on another device. */
    public NeuralConfig withDevice(Device device) {
        return new NeuralConfig(folder, threads, runs, models, device, phonemizer, timeouts);
    }

    /** Returns the same with other limits of time; {@link Timeouts#DEFAULT} is usual. */
    public NeuralConfig withTimeouts(Timeouts timeouts) {
        return new NeuralConfig(folder, threads, runs, models, device, phonemizer, timeouts);
    }

    private static Path userVoices(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        return userData(System.getProperty("os.name"), home, environment)
                .resolve("parlance")
                .resolve("voices");
    }

    /** Returns the folder for a user's data, as each operating system defines it. */
    static Path userData(String osName, Path home, Map<String, String> environment) {
        String system = osName.toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support");
        }
        if (system.startsWith("windows")) {
            return home.resolve("AppData").resolve("Local");
        }
        return variable(environment, "XDG_DATA_HOME")
                .map(value -> path("XDG_DATA_HOME", value))
                .orElseGet(() -> home.resolve(".local").resolve("share"));
    }

    private static Optional<Integer> number(Map<String, String> environment, String variable) {
        return variable(environment, variable).map(value -> number(variable, value));
    }

    private static int number(String variable, String value) {
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(variable + " is not a number", e);
        }
        throw new IllegalArgumentException(variable + " is less than 1");
    }

    private static Device device(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "cpu" -> Device.CPU;
            case "cuda" -> Device.CUDA;
            case "coreml" -> Device.CORE_ML;
            default -> throw new IllegalArgumentException(DEVICE_VARIABLE + " is none of cpu, cuda, coreml");
        };
    }

    private static Locale language(String value) {
        Locale language = Locale.forLanguageTag(value.strip());
        if (language.getLanguage().isEmpty()) {
            throw new IllegalArgumentException(LEXICON_LANGUAGE_VARIABLE + " is no language tag, such as en-US");
        }
        return language;
    }

    private static Path path(String variable, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(variable + " is not a path", e);
        }
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(set -> !set.isBlank());
    }
}
