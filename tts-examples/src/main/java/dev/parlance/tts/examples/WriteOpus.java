package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioDecoders;
import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.audio.AudioReader;
import dev.parlance.tts.audio.AudioSummary;
import dev.parlance.tts.audio.EncodedFileSink;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.freetts.FreeTtsProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Speaks to a file in the format of its name, Ogg Opus, FLAC, MP3 or WAV, and reads it again: {@code WriteOpus hello.opus}. */
public final class WriteOpus {
    private WriteOpus() {}

    /** Runs the example; the first argument is the file to write. */
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        SpeechRequest request = SpeechRequest.of("The kettle is boiling.");
        // guide: begin write
        AudioEncoder encoder = AudioEncoders.forFile(target).orElseThrow();
        try (Parlance parlance =
                        Parlance.builder().provider(FreeTtsProvider.factory()).build();
                EncodedFileSink file = EncodedFileSink.create(target, encoder)) {
            Either<SpeechError, SpeechReceipt> outcome = parlance.synthesizer().synthesize(request, file);
            if (outcome.isRight()) {
                file.commit();
            }
        }
        // guide: end
        System.out.println(read(target).duration().toMillis() + " ms");
    }

    private static AudioSummary read(Path source) throws IOException {
        // guide: begin read
        PcmCollector sink = new PcmCollector();
        AudioReader reader = AudioDecoders.into(sink); // the first bytes tell the format
        try (InputStream file = Files.newInputStream(source)) {
            return reader.readAll(file); // throws if the stream was damaged or cut off
        }
        // guide: end
    }
}
