package dev.parlance.tts.cli;

import dev.parlance.tts.cachefile.FileCacheConfig;
import dev.parlance.tts.store.TrimPolicy;
import dev.parlance.tts.text.SimilarNames;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a user has settled once, in a file of properties: the servers there are, the order of the providers, the cache, and
 * the options of {@code tts speak} and {@code tts serve} by their names. The command line and the environment count more.
 */
final class Settings {
    /** The environment variable that names the file. */
    static final String FILE_VARIABLE = "PARLANCE_CONFIG";

    private static final Path IN_FOLDER = Path.of("parlance", "config.properties");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** What the names of the options of {@code tts serve} have before them. */
    static final String SERVE = "serve.";

    private static final String SERVER = "server.";
    private static final String ORDER = "providers";
    private static final String CACHE_DIRECTORY = "cache.directory";
    private static final String CACHE_SIZE = "cache.max-size";
    private static final String CACHE_AGE = "cache.max-age";
    private static final String VOICES_TABLE = "voices.table";
    private static final Set<String> OWN = Set.of(ORDER, CACHE_DIRECTORY, CACHE_SIZE, CACHE_AGE, VOICES_TABLE);

    private final Path file;
    private final Map<String, String> values;
    private final Optional<CommandException> fault;

    private Settings(Path file, Map<String, String> values, Optional<CommandException> fault) {
        this.file = file;
        this.values = values;
        this.fault = fault;
    }

    /**
     * Returns the settings of the file that the environment names, or of the user's own; none if the latter does not exist. What
     * is wrong with the file is told by {@link #requireUsable}.
     */
    static Settings fromEnvironment() {
        String named = System.getenv().getOrDefault(FILE_VARIABLE, "");
        Path file = userFile(System.getenv());
        try {
            return named.isBlank() ? read(file) : readNamed(Options.path(FILE_VARIABLE, named));
        } catch (CommandException e) {
            return new Settings(file, Map.of(), Optional.of(e));
        }
    }

    /** Returns the settings of the same file when nothing in it can be used because of {@code fault}. */
    Settings brokenBy(CommandException fault) {
        return new Settings(file, Map.of(), Optional.of(fault));
    }

    /** Throws what is wrong with the file, if anything is. */
    void requireUsable() {
        fault.ifPresent(wrong -> {
            throw wrong;
        });
    }

    // Whoever names a file may rely on what it says, such as on a server of their own.
    private static Settings readNamed(Path file) {
        if (Files.notExists(file)) {
            throw new CommandException(
                    ExitCode.USAGE, FILE_VARIABLE + " names " + file + ", which is not there. Correct or unset it");
        }
        return read(file);
    }

    private static Path userFile(Map<String, String> environment) {
        return FolderVariable.in(environment, "XDG_CONFIG_HOME")
                .or(() -> FolderVariable.in(environment, "APPDATA"))
                .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".config"))
                .resolve(IN_FOLDER);
    }

    /** Returns the settings of {@code file}, none if it does not exist. */
    static Settings read(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try {
                properties.load(new StringReader(Files.readString(file).replaceFirst("^" + BYTE_ORDER_MARK, "")));
            } catch (CharacterCodingException e) {
                throw new CommandException(
                        ExitCode.USAGE, file + " is not in UTF-8. Convert it, for example with iconv", e);
            } catch (IOException e) {
                throw FileFailure.reading(file.toString(), e);
            } catch (IllegalArgumentException e) {
                throw new CommandException(
                        ExitCode.USAGE, file + " has a backslash that means nothing. Write / in paths", e);
            }
        }
        Map<String, String> values = new TreeMap<>();
        properties.forEach((name, value) -> values.put((String) name, ((String) value).strip()));
        return new Settings(file, values, Optional.empty());
    }

    /** Returns the file, which need not exist. */
    Path file() {
        return file;
    }

    /** Returns true if nothing is set. */
    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns the option of a command by the name of its setting, if it is set. */
    Optional<String> option(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns the table of voices that can be installed, if another than the shipped one is set. */
    Optional<Path> voicesTable() {
        return option(VOICES_TABLE).map(file -> Options.path(named(true, VOICES_TABLE), file));
    }

    /** Returns {@code option} as a person knows it: the setting in its file if it is {@code settled}, else as it is. */
    String named(boolean settled, String option) {
        return settled ? file + ": " + option.replaceFirst("^-+", "") : option;
    }

    /** Refuses a setting that is none: only these names are options. */
    void requireKnown(Set<String> options) {
        List<String> names =
                Stream.concat(OWN.stream(), options.stream()).sorted().toList();
        values.keySet().stream()
                .filter(Predicate.not(OWN::contains))
                .filter(name -> !name.startsWith(SERVER) && !options.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    String meant = SimilarNames.question(SimilarNames.of(unknown, names))
                            .map(question -> "; " + question)
                            .orElse(".");
                    throw wrong(
                            unknown,
                            "is no setting" + meant + " There are " + String.join(", ", new TreeSet<>(OWN)) + ", "
                                    + SERVER + "NAME." + String.join("/", ServerSettings.NAMES)
                                    + ", the options of tts speak without their dashes, and those of tts serve after "
                                    + SERVE);
                });
    }

    /** Returns the names of the preferred providers, the first one first. */
    List<String> order() {
        return list(values.getOrDefault(ORDER, ""));
    }

    /** Returns the parts of {@code value} between commas. */
    static List<String> list(String value) {
        return Stream.of(value.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Returns the servers, by their names in alphabetical order. */
    List<ServerSettings> servers() {
        return values.keySet().stream()
                .filter(name -> name.startsWith(SERVER))
                .map(this::serverName)
                .distinct()
                .map(name -> new ServerSettings(name, SERVER + name + ".", this))
                .toList();
    }

    private String serverName(String setting) {
        String[] parts = setting.split("\\.", -1);
        if (parts.length != 3 || !ServerSettings.NAMES.contains(parts[2])) {
            String hint = parts[parts.length - 1].contains("key")
                    ? ". A key does not belong into a file: name its environment variable with key-variable"
                    : "";
            throw wrong(
                    setting,
                    "is no setting of a server. They are " + SERVER + "NAME. and "
                            + String.join(", ", ServerSettings.NAMES) + hint);
        }
        return parts[1];
    }

    /** Returns the store of {@code environment} with what is set here; a directory among the {@code variables} counts more. */
    FileCacheConfig cache(FileCacheConfig environment, Map<String, String> variables) {
        boolean named =
                !variables.getOrDefault(FileCacheConfig.DIRECTORY_VARIABLE, "").isBlank();
        FileCacheConfig config = option(CACHE_DIRECTORY)
                .filter(directory -> !named)
                .map(directory -> new FileCacheConfig(
                        Options.path(named(true, CACHE_DIRECTORY), directory), environment.limits()))
                .orElse(environment);
        TrimPolicy sized = option(CACHE_SIZE)
                .map(size -> parsed(
                        CACHE_SIZE, Quantity.NO_SIZE, () -> config.limits().withMaxBytes(Quantity.parseBytes(size))))
                .orElse(config.limits());
        return config.withLimits(option(CACHE_AGE)
                .map(age -> parsed(CACHE_AGE, Quantity.NO_AGE, () -> sized.withMaxAge(Quantity.parseAge(age))))
                .orElse(sized));
    }

    private <T> T parsed(String name, String words, Supplier<T> parse) {
        return Options.parsed(named(true, name), words, parse);
    }

    /** Returns the error of a setting that cannot be used. */
    CommandException wrong(String name, String reason) {
        return new CommandException(ExitCode.USAGE, file + ": " + name + ": " + reason);
    }
}
