package dev.parlance.tts.neural;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.ProviderMark;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.text.TextRange;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Passes a voice's audio and marks to the caller's sink, converted to the requested format. Used by one thread. */
final class NeuralOutput {
    private final SpeechDelivery delivery;
    private final SpeechRequest request;
    private final NeuralVoice voice;
    private final PcmFormat format;
    private final Queue<SpeechMark> marks = new ArrayDeque<>();
    private long spoken;

    NeuralOutput(SpeechDelivery delivery, SpeechRequest request, NeuralVoice voice) {
        this.delivery = delivery;
        this.request = request;
        this.voice = voice;
        format = PcmFormat.mono(voice.sampleRateHz());
        request.format().ifPresent(delivery::convertingTo);
        delivery.format(format);
    }

    /** Marks that the sentence at {@code range} starts with the audio to come. */
    void sentence(TextRange range) {
        if (request.marks().contains(MarkKind.SENTENCE)) {
            marks.add(SpeechMark.nativeMark(MarkKind.SENTENCE, range.start(), range.end(), format.duration(spoken)));
        }
    }

    /** Marks the words of {@code run}, whose {@code bytes} of audio are to come. */
    void run(SpokenRun run, Optional<double[]> durations, int bytes) {
        if (request.marks().contains(MarkKind.WORD)) {
            PhonemeTimes times = new PhonemeTimes(voice, run, durations, spoken, bytes / format.frameSizeBytes());
            for (SpokenRun.Clause clause : run.clauses()) {
                marks.addAll(ClauseWords.marks(request.text(), run, clause, times));
            }
        }
    }

    /** Passes on {@code pcm} as the model makes it, and the marks before it. */
    void write(ByteBuffer pcm) throws SinkException {
        spoken += pcm.remaining() / format.frameSizeBytes();
        delivery.write(pcm);
        // They come after the first audio, of which a converter may hold some milliseconds.
        if (delivery.frames() > 0) {
            deliverMarks(format.duration(spoken));
        }
    }

    private void deliverMarks(Duration until) throws SinkException {
        for (SpeechMark mark = marks.peek(); mark != null && mark.at().compareTo(until) <= 0; mark = marks.peek()) {
            delivery.mark(marks.remove());
        }
    }

    /** Passes on the last audio and returns the receipt. */
    SpeechReceipt finish() throws SinkException {
        delivery.finish();
        deliverMarks(format.duration(spoken));
        return delivery.receipt(voice.id()).providerMark(ProviderMark.NONE).build();
    }
}
