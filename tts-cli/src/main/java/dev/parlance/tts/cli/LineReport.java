package dev.parlance.tts.cli;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reports in lines for a person. */
record LineReport(PrintStream err) implements SpeechReport {
    @Override
    public void spoken(NamedText text, SpeechOutput output, SpeechReceipt receipt) {
        String model = receipt.model().map(name -> ", model " + name).orElse("");
        String voices = receipt.parts().stream()
                .map(part -> part.voice().toString())
                .distinct()
                .collect(Collectors.joining(", then "));
        String kept = receipt.origin() == SpeechOrigin.CACHED ? ", from the cache" : "";
        // A format string would load the figures of all languages, which takes 20 ms.
        String seconds = Quantity.decimal(receipt.audioDuration().toNanos() / 1e9, 2);
        err.println(output.name() + ": " + seconds + " s, " + receipt.format() + ", voice " + voices + model + kept);
        receipt.warnings().forEach(warning -> err.println("tts: warning: " + warning));
    }

    @Override
    public void skipped(NamedText text, Path output) {
        // The last line counts them.
    }

    @Override
    public void failed(Optional<NamedText> text, int exitCode, String line, Optional<SpeechError> error) {
        String name = text.map(NamedText::name)
                .filter(known -> !line.startsWith(known))
                .map(known -> known + ": ")
                .orElse("");
        err.println("tts: " + name + line);
    }
}
