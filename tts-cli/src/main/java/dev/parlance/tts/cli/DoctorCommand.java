package dev.parlance.tts.cli;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.voice.Voice;
import io.vavr.control.Either;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code tts doctor}: which providers can be used, which cannot, and what to do. It never prints a key. */
@Command(name = "doctor", description = "Shows which providers can be used, what is missing and what to do.")
final class DoctorCommand implements Callable<Integer> {
    private final CliContext context;
    private final Providers providers;

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
        boolean speaks = false;
        for (ProviderSource source : providers.sources()) {
            Either<ProviderSource.Unusable, SpeechProvider> provider =
                    providers.open(source).map(ProviderSource.Opened::provider);
            out.printf("%-10s %s%n", source.name(), source.description());
            out.printf("%-10s %s%n", "", provider.fold(DoctorCommand::missing, DoctorCommand::found));
            speaks |= provider.isRight();
        }
        out.printf("%-10s %s%n", "cache", context.store().directory());
        Path settings = context.settings().file();
        out.printf(
                "%-10s %s%n",
                "settings", settings + (Files.exists(settings) ? "" : " (not there, nothing is settled)"));
        List<String> broken = providers.broken();
        if (!broken.isEmpty()) {
            out.println("tts speak fails unless another provider is named:  " + String.join("; ", broken));
            return ExitCode.NO_ACCESS;
        }
        out.println(speaks ? "Ready: " + preferred() : "No provider can be used. See above for what to do.");
        return speaks ? ExitCode.OK : ExitCode.NO_ACCESS;
    }

    private static String missing(ProviderSource.Unusable unusable) {
        return (unusable.configured() ? "WRONG: " : "MISSING: ") + unusable.reason();
    }

    private static String found(SpeechProvider provider) {
        return provider.voices()
                .voices()
                .fold(
                        error -> "usable, but its voices cannot be listed: " + error.message(),
                        voices -> "ok, " + voices.size() + " voices, " + languages(voices) + " languages");
    }

    private static long languages(List<Voice> voices) {
        return voices.stream()
                .flatMap(voice -> voice.languages().stream())
                .map(language -> language.getLanguage())
                .distinct()
                .count();
    }

    private String preferred() {
        SpeechProvider provider = providers.preferred().provider();
        SpeechRequest english = SpeechRequest.of("a");
        return "tts speak uses " + provider.name() + " unless another is named, English with  "
                + provider.synthesizer().profile().voiceFor(english);
    }
}
