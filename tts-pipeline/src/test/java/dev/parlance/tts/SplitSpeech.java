package dev.parlance.tts;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.split.TextPiece;
import dev.parlance.tts.split.TextSplitter;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a fake says when the chain has it speak sentence by sentence. */
final class SplitSpeech {
    private SplitSpeech() {}

    /** Returns the sentences of {@code text}, without the white space between them. */
    static List<String> sentences(String text) {
        return StreamSupport.stream(TextSplitter.unlimited().pieces(text).spliterator(), false)
                .map(TextPiece::text)
                .map(String::strip)
                .toList();
    }

    /** Returns the audio of {@code fake} for the sentences of {@code request}, all by the voice for the whole text. */
    static PcmAudio audio(FakeSpeechSynthesizer fake, SpeechRequest request) {
        SpeechRequest pinned =
                request.toBuilder().voice(fake.profile().voiceFor(request)).build();
        return PcmAudio.join(sentences(request.text()).stream()
                .map(sentence -> fake.audio(pinned.withText(sentence)))
                .toList());
    }
}
