package dev.parlance.tts.cli;

import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.espeak.EspeakConfig;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.freetts.FreeTtsConfig;
import dev.parlance.tts.freetts.FreeTtsProvider;
import dev.parlance.tts.openai.OpenAiConfig;
import dev.parlance.tts.openai.OpenAiProvider;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.UnusableProviderException;
import io.vavr.control.Either;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The providers this command line is built with, in the order in which they are preferred. */
final class InstalledProviders {
    private static final ProviderSource DASHSCOPE = new ProviderSource(
            "dashscope",
            "Qwen-TTS and CosyVoice of Alibaba Model Studio, over the network",
            () -> opened(InstalledProviders::dashScope, "DASHSCOPE_API_KEY"),
            new ProviderSource.Listing.WithoutKey(
                    () -> DashScopeProvider.open(DashScopeConfig.builder("").build())));

    private static final ProviderSource OPENAI = new ProviderSource(
            "openai",
            "OpenAI, or a server that is compatible with it, over the network",
            () -> opened(InstalledProviders::openAi, "OPENAI_API_KEY", "OPENAI_BASE_URL"),
            new ProviderSource.Listing.WithoutKey(
                    () -> OpenAiProvider.open(OpenAiConfig.builder().build())));

    private static final ProviderSource ESPEAK = new ProviderSource(
            "espeak",
            "eSpeak NG " + espeakHost() + ", no network; more than a hundred languages",
            () -> opened(
                    () -> EspeakProvider.open(EspeakConfig.fromEnvironment()),
                    "PARLANCE_ESPEAK_CACHE",
                    "PARLANCE_ESPEAK_ENGINES",
                    "PARLANCE_ESPEAK_IN_PROCESS"),
            new ProviderSource.Listing.Itself());

    private static final ProviderSource FREETTS = new ProviderSource(
            "freetts",
            "FreeTTS in this process, no network; American English",
            () -> opened(() -> FreeTtsProvider.open(FreeTtsConfig.defaults())),
            new ProviderSource.Listing.Itself());

    private InstalledProviders() {}

    /**
     * Returns the built-in providers and the servers of {@code settings}: those first that the settings put in order, then
     * those over a network, then those of this machine.
     */
    static List<ProviderSource> inOrder(Settings settings) {
        List<ProviderSource> servers =
                settings.servers().stream().map(ServerSettings::source).toList();
        Map<String, ProviderSource> all = new LinkedHashMap<>();
        Stream.of(List.of(DASHSCOPE, OPENAI), servers, List.of(ESPEAK, FREETTS))
                .flatMap(List::stream)
                .forEach(source -> {
                    if (all.put(source.name(), source) != null) {
                        throw settings.wrong("server." + source.name(), "there is a provider of this name already");
                    }
                });
        return Stream.concat(
                        settings.order().stream()
                                .map(name -> Optional.ofNullable(all.get(name))
                                        .orElseThrow(() -> settings.wrong(
                                                "providers", name + " is none of " + String.join(", ", all.keySet())))),
                        all.values().stream())
                .distinct()
                .toList();
    }

    private static String espeakHost() {
        try {
            return switch (EspeakConfig.fromEnvironment().host()) {
                case CHILD_PROCESS -> "in processes of its own";
                case IN_PROCESS -> "in this process";
            };
        } catch (IllegalArgumentException e) {
            // Opening it says which setting is wrong.
            return "on this machine";
        }
    }

    private static SpeechProvider dashScope() {
        DashScopeConfig config = DashScopeConfig.fromEnvironment();
        if (!config.hasKey()) {
            throw new UnusableProviderException(
                    "set DASHSCOPE_API_KEY to a key from the console of Alibaba Model Studio,"
                            + " and DASHSCOPE_REGION if it is not a key of Beijing");
        }
        return DashScopeProvider.open(config);
    }

    private static SpeechProvider openAi() {
        OpenAiConfig config = OpenAiConfig.fromEnvironment();
        if (config.isOpenAis() && !config.hasKey()) {
            throw new UnusableProviderException(
                    "set OPENAI_API_KEY to a key from https://platform.openai.com/api-keys, or"
                            + " OPENAI_BASE_URL to the address of another server, such as http://localhost:8000/v1");
        }
        return OpenAiProvider.open(config);
    }

    private static Either<ProviderSource.Unusable, SpeechProvider> opened(
            Supplier<SpeechProvider> open, String... variables) {
        return opened(open, () -> Stream.of(variables).anyMatch(InstalledProviders::isSet));
    }

    /** Returns what {@code open} opens, or why it cannot be used; {@code configured} tells if the user has set it up. */
    static Either<ProviderSource.Unusable, SpeechProvider> opened(
            Supplier<SpeechProvider> open, BooleanSupplier configured) {
        try {
            return Either.right(open.get());
        } catch (IllegalArgumentException | IllegalStateException e) {
            // Providers throw these when a setting is wrong or the system cannot run them; the message states what to
            // do.
            return Either.left(new ProviderSource.Unusable(String.valueOf(e.getMessage()), configured.getAsBoolean()));
        }
    }

    private static boolean isSet(String variable) {
        return !System.getenv().getOrDefault(variable, "").isBlank();
    }
}
