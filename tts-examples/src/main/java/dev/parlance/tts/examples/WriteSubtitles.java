package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.freetts.FreeTtsProvider;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.timing.SubtitleFormat;
import dev.parlance.tts.timing.Subtitles;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Speaks a text and writes its subtitles. This provider marks nothing, so the times of the sentences are estimated. */
public final class WriteSubtitles {
    private static final String TEXT =
            "The kettle is boiling. Would you like some tea, or shall we wait until the others,"
                    + " who went for a walk along the river, are back?";

    private WriteSubtitles() {}

    /** Runs the example; the first argument is the file of the subtitles. */
    public static void main(String[] arguments) throws IOException {
        SpeechRequest request =
                SpeechRequest.builder(TEXT).marks(MarkKind.SENTENCE).build();
        try (Parlance parlance =
                Parlance.builder().provider(FreeTtsProvider.factory()).build()) {
            Either<SpeechError, Speech> outcome = parlance.synthesizer().synthesize(request);
            if (outcome.isRight()) {
                Files.writeString(Path.of(arguments[0]), subtitles(outcome.get()));
            }
            System.out.println(outcome.fold(SpeechError::message, WriteSubtitles::describe));
        }
    }

    private static String subtitles(Speech speech) {
        // guide: begin subtitles
        return SubtitleFormat.SRT.write(
                Subtitles.of(TEXT, speech.marks(), speech.audio().duration()));
        // guide: end
    }

    private static String describe(Speech speech) {
        return speech.marks().size() + " sentences, " + speech.marks().get(0).source();
    }
}
