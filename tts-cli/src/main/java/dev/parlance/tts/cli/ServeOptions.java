package dev.parlance.tts.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The options of a server: where it listens, who may use it, and how much it takes. No class of the server is in its methods, since
 * reading the options of any command loads those.
 */
final class ServeOptions {
    private static final int PORT = 8876;
    private static final int FEWEST_TEXTS = 2;
    private static final Duration DRAIN_TIME = Duration.ofSeconds(30);
    /** What to say of a time that cannot be used. */
    static final String NO_TIME = " is no time above zero. Give one such as 30s";

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = {
                "The address to listen on; 127.0.0.1 if not given, for programs of this machine.",
                "Any other, such as 0.0.0.0 for all, needs --key-variable."
            })
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            description = "The port to listen on; 8876 if not given, 0 for any that is free.")
    private int port = PORT;

    @Option(
            names = "--key-variable",
            paramLabel = "NAME",
            description = {
                "The environment variable that has the key, which clients send as Authorization:",
                "Bearer KEY. The key itself is no argument, since other users can read those."
            })
    private Optional<String> keyVariable = Optional.empty();

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            split = ",",
            description = "Web pages of this origin may use the server too, such as https://example.org.")
    private List<String> origins = new ArrayList<>();

    @Option(
            names = "--alias",
            paramLabel = "NAME=VOICE",
            split = ",",
            description = "Another name of a voice, such as alloy=espeak:en-us, for clients of OpenAI.")
    private Map<String, String> aliases = new LinkedHashMap<>();

    @Option(
            names = "--max-text",
            paramLabel = "NUMBER",
            description = "How many characters a text may have; 100000 if not given.")
    private Optional<Integer> textLimit = Optional.empty();

    @Option(
            names = "--at-once",
            paramLabel = "NUMBER",
            description = "How many texts are spoken at once; one for each processor, 2 at least, if not given.")
    private Optional<Integer> atOnce = Optional.empty();

    @Option(
            names = "--waiting",
            paramLabel = "NUMBER",
            description = "How many more wait for their turn; 64 if not given. Others are refused (429).")
    private Optional<Integer> waiting = Optional.empty();

    @Option(
            names = "--drain-time",
            paramLabel = "TIME",
            description = "How long running requests may go on after Ctrl-C; 30s if not given.")
    private Optional<String> drainTime = Optional.empty();

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "The sound device that assistants speak on. See tts devices.")
    private Optional<String> device = Optional.empty();

    /** Returns the address to listen on. */
    String host() {
        return host;
    }

    /** Returns the port to listen on, or 0 for any. */
    int port() {
        return port;
    }

    /** Returns the environment variable that has the key, if one is named. */
    Optional<String> keyVariable() {
        return keyVariable;
    }

    /** Returns the other origins whose pages may use the server. */
    List<String> origins() {
        return origins;
    }

    /** Returns other names of voices, each with its voice. */
    Map<String, String> aliases() {
        return aliases;
    }

    /** Returns how many characters a text may have, if that is given. */
    Optional<Integer> textLimit() {
        return textLimit;
    }

    /** Returns how many texts are spoken at once. */
    int texts() {
        return atOnce.orElseGet(
                () -> Math.max(FEWEST_TEXTS, Runtime.getRuntime().availableProcessors()));
    }

    /** Returns how many texts wait for their turn, if that is given. */
    Optional<Integer> waiting() {
        return waiting;
    }

    /** Returns how long running requests may go on at the end. */
    Duration drainTime() {
        return drainTime
                .map(time -> Options.parsed("--drain-time", NO_TIME, () -> Quantity.parseAge(time)))
                .orElse(DRAIN_TIME);
    }

    /** Returns the sound device, if one is named. */
    Optional<String> device() {
        return device;
    }
}
