package dev.parlance.tts.cachefile;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.split.TextPiece;
import dev.parlance.tts.split.TextSplitter;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a fake says through a cache: sentence by sentence, all by one voice. */
final class SentenceAudio {
    private SentenceAudio() {}

    static Optional<PcmAudio> of(FakeSpeechSynthesizer fake, SpeechRequest request) {
        SpeechRequest pinned =
                request.toBuilder().voice(fake.profile().voiceFor(request)).build();
        List<PcmAudio> sentences = new ArrayList<>();
        for (TextPiece piece : TextSplitter.unlimited().pieces(request.text())) {
            sentences.add(fake.audio(pinned.withText(piece.text().strip())));
        }
        return Optional.of(PcmAudio.join(sentences));
    }
}
