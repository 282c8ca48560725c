package dev.parlance.tts.cli;

import dev.parlance.tts.Fallback;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.voice.Voice;
import io.vavr.control.Either;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tts doctor}: which providers can be used, which cannot, and what to do. It never prints a key. */
@Command(name = "doctor", description = "Shows which providers can be used, what is missing and what to do.")
final class DoctorCommand implements Callable<Integer> {
    private final CliContext context;
    private final Providers providers;

    @Option(
            names = "--settings",
            description = "Show which variables each provider reads, not only those that are set.")
    private boolean all;

    DoctorCommand(CliContext context, Providers providers) {
        this.context = context;
        this.providers = providers;
    }

    @Override
    public Integer call() {
        PrintStream out = context.out();
        for (String line : new BuildVersion().getVersion()) {
            out.println(line);
        }
        Map<String, SpeechError> failed = new HashMap<>();
        boolean speaks = false;
        for (ProviderSource source : providers.sources()) {
            Either<ProviderSource.Unusable, SpeechProvider> provider =
                    providers.open(source).map(ProviderSource.Opened::provider);
            Either<String, Either<SpeechError, List<Voice>>> voices =
                    provider.bimap(DoctorCommand::missing, open -> open.voices().voices());
            voices.forEach(answer -> answer.swap().forEach(error -> failed.put(source.name(), error)));
            out.printf("%-10s %s%n", source.name(), source.entry().description());
            out.printf("%-10s %s%n", "", voices.fold(words -> words, DoctorCommand::found));
            settings(source);
            speaks |= provider.isRight();
        }
        out.printf("%-10s %s%n", "cache", context.store().directory());
        Path settings = context.settings().file();
        out.printf("%-10s %s%n", "settings", settings + (Files.exists(settings) ? "" : " (not there, nothing is set)"));
        places();
        return verdict(failed, speaks);
    }

    private int verdict(Map<String, SpeechError> failed, boolean speaks) {
        try {
            SettledSpeech settled = SettledSpeech.read(context, providers);
            ProviderSource.Opened opened = settled.provider();
            Optional<SpeechError> failure = failure(opened.provider(), failed);
            if (failure.isPresent()) {
                return failing(opened.provider(), failure.get(), failed, settled.hasFallback());
            }
            context.out().println("Ready: tts speak uses " + settled.usage(opened));
            return ExitCode.OK;
        } catch (CommandException e) {
            context.out()
                    .println(
                            speaks
                                    ? "Not ready: tts speak fails: " + e.getMessage()
                                    : "No provider can be used. See above for what to do.");
            return e.exitCode();
        }
    }

    private int failing(
            SpeechProvider preferred, SpeechError failure, Map<String, SpeechError> failed, boolean fallback) {
        Optional<SpeechProvider> next =
                fallback && Fallback.mayFollow(failure) ? firstThatSpeaks(failed) : Optional.empty();
        context.out()
                .println((next.isPresent() ? "Ready: " : "Not ready: ") + "tts speak uses " + preferred.name()
                        + ", which failed just now: " + failure.message()
                        + next.map(provider -> "; by the setting fallback " + provider.name() + " then speaks")
                                .orElse(""));
        return next.isPresent() ? ExitCode.OK : ExitCode.of(failure);
    }

    private Optional<SpeechProvider> firstThatSpeaks(Map<String, SpeechError> failed) {
        return providers.sources().stream()
                .flatMap(source -> providers.open(source).toJavaStream())
                .map(ProviderSource.Opened::provider)
                .filter(provider -> failure(provider, failed).isEmpty())
                .findFirst();
    }

    private static Optional<SpeechError> failure(SpeechProvider provider, Map<String, SpeechError> failed) {
        return Optional.ofNullable(failed.get(provider.name())).filter(DoctorCommand::keepsFromSpeaking);
    }

    private void settings(ProviderSource source) {
        List<ProviderSetting> set = source.set();
        for (ProviderSetting setting : all ? source.entry().settings() : set) {
            context.out()
                    .printf(
                            "%-10s %s: %s%s%n",
                            "", setting.variable(), setting.description(), set.contains(setting) ? " (set)" : "");
        }
    }

    private void places() {
        InstalledProviders installed = providers.installed();
        for (Path place : installed.places().paths()) {
            String none = Files.exists(place) ? "" : " (not there, no providers are added)";
            context.out().printf("%-10s %s%n", "providers", place + none);
        }
        installed.problems().forEach(problem -> context.out().printf("%-10s WRONG: %s%n", "", problem));
    }

    private static String missing(ProviderSource.Unusable unusable) {
        if (unusable.error().isPresent()) {
            return "FAILED: " + unusable.reason();
        }
        return (unusable.configured() || unusable.unfit() ? "WRONG: " : "MISSING: ") + unusable.reason();
    }

    private static String found(Either<SpeechError, List<Voice>> voices) {
        return voices.fold(
                error -> (keepsFromSpeaking(error) ? "FAILED: " : "ok, without a list of voices: ") + error.message(),
                listed -> "ok, " + Quantity.counted(listed.size(), "voice", "voices") + ", "
                        + Quantity.counted(languages(listed), "language", "languages"));
    }

    // A server that has no list of its voices may speak all the same.
    private static boolean keepsFromSpeaking(SpeechError error) {
        return !(error instanceof SpeechError.Rejected);
    }

    private static long languages(List<Voice> voices) {
        return voices.stream()
                .flatMap(voice -> voice.languages().stream())
                .map(language -> language.getLanguage())
                .distinct()
                .count();
    }
}
