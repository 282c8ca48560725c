package dev.parlance.tts.server;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioMetadata;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import java.util.Set;

/**
 * What a request of the route asks for, ready to speak.
 *
 * @param synthesizer speaks it
 * @param encoder writes the audio in the format that was asked for
 * @param metadata what the file states about itself
 * @param marks which marks the client wants
 */
record SpokenRequest(
        SpeechRequest request,
        SpeechSynthesizer synthesizer,
        AudioEncoder encoder,
        AudioMetadata metadata,
        Set<MarkKind> marks) {
    /** Returns true if words are wanted that the provider does not mark, so that they are estimated from its sentences. */
    boolean estimatesWords() {
        return marks.contains(MarkKind.WORD) && !request.marks().contains(MarkKind.WORD);
    }
}
