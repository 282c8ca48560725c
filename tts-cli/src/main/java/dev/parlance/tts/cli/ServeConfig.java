package dev.parlance.tts.cli;

import dev.parlance.tts.server.ServerConfig;
import dev.parlance.tts.speech.VoiceId;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes the settings of a server from its options, and says which of them is wrong. */
final class ServeConfig {
    private static final String TOO_SMALL = " is less than 1. Give 1 or more";

    private ServerConfig config = ServerConfig.standard();

    private ServeConfig() {}

    /**
     * Returns the settings that {@code options} ask for, with the key that {@code environment} has.
     *
     * @param voices returns the voice that a typed one means
     */
    static ServerConfig of(ServeOptions options, Map<String, String> environment, UnaryOperator<VoiceId> voices) {
        ServeConfig made = new ServeConfig();
        made.set("--host", " is blank. Give an address, such as 127.0.0.1", options.host(), ServerConfig::withHost);
        made.set("--port", " is no port. Give 0 to 65535", options.port(), ServerConfig::withPort);
        made.set("--max-text", TOO_SMALL, options.textLimit(), ServerConfig::withTextLimit);
        made.set("--at-once", TOO_SMALL, options.texts(), ServerConfig::withSyntheses);
        made.set("--waiting", TOO_SMALL, options.waiting(), ServerConfig::withWaiting);
        made.set("--drain-time", ServeOptions.NO_TIME, options.drainTime(), ServerConfig::withDrainTime);
        options.origins()
                .forEach(origin -> made.set(
                        "--allow-origin",
                        " is none. Give a scheme, a host and perhaps a port, such as https://example.org:8443",
                        origin,
                        ServerConfig::withAllowedOrigin));
        options.aliases()
                .forEach((name, voice) -> made.set(
                        "--alias",
                        " names no voice. Give one of tts voices, such as alloy=espeak:en-us",
                        voice,
                        (before, typed) -> before.withVoiceAlias(name, voices.apply(VoiceNames.id(typed)))));
        made.set(
                "--key-variable",
                " names a variable whose value is no key. Set it to 16 or more random letters and digits",
                options.keyVariable().map(variable -> key(variable, environment)),
                ServerConfig::withKey);
        return made.config;
    }

    private <T> void set(String option, String words, Optional<T> value, Change<T> change) {
        value.ifPresent(given -> set(option, words, given, change));
    }

    private <T> void set(String option, String words, T value, Change<T> change) {
        config = Options.parsed(option, words, () -> change.of(config, value));
    }

    private static String key(String variable, Map<String, String> environment) {
        String key = environment.getOrDefault(variable, "");
        if (key.isBlank()) {
            throw CommandException.wrongValue(
                    "--key-variable",
                    ServerSettings.isVariable(variable)
                            ? " names " + variable + ", which has no value. Set it to the key"
                            : " is the name of a variable in capitals, and not the key itself. Give such a name");
        }
        return key;
    }

    /** Sets one thing. */
    @FunctionalInterface
    private interface Change<T> {
        ServerConfig of(ServerConfig before, T value);
    }
}
