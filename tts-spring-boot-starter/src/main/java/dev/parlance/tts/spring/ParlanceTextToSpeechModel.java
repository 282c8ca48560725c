package dev.parlance.tts.spring;

import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechSynthesizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.springframework.ai.audio.tts.TextToSpeechModel;
import org.springframework.ai.audio.tts.TextToSpeechOptions;
import org.springframework.ai.audio.tts.TextToSpeechPrompt;
import org.springframework.ai.audio.tts.TextToSpeechResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Spring AI's interface over the chain. The voice is written {@code provider:name}; what an option asks for and the provider does not
 * offer is an error. Safe for concurrent use.
 */
final class ParlanceTextToSpeechModel implements TextToSpeechModel {
    private final SpeechSynthesizer synthesizer;
    private final Executor executor;
    private final TextToSpeechOptions defaults;

    /** Takes what speaks, what runs the streams, each in a thread of its own, and what a prompt leaves open. */
    ParlanceTextToSpeechModel(SpeechSynthesizer synthesizer, Executor executor, TextToSpeechOptions defaults) {
        this.synthesizer = synthesizer;
        this.executor = executor;
        this.defaults = defaults;
    }

    @Override
    public TextToSpeechOptions getOptions() {
        return defaults;
    }

    /** Returns the same, for Spring AI 1.1, which has no other method for it. */
    @Override
    @SuppressWarnings("removal")
    public TextToSpeechOptions getDefaultOptions() {
        return defaults;
    }

    /**
     * Returns the whole audio, with the {@link SpeechReceipt} in its metadata as {@code receipt}.
     *
     * @throws SpeechFailedException if there is no speech, or not all of it
     * @throws IllegalArgumentException if an option cannot be read
     */
    @Override
    public TextToSpeechResponse call(TextToSpeechPrompt prompt) {
        SpokenPrompt spoken = SpokenPrompt.of(prompt, defaults);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        EncodedSpeech speech = new EncodedSpeech(spoken.encoder(), output);
        SpeechReceipt receipt =
                synthesizer.synthesize(spoken.request(), speech).getOrElseThrow(SpeechFailedException::new);
        try {
            speech.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] audio = output.toByteArray();
        speech.finalStart().ifPresent(start -> ByteBuffer.wrap(audio).put(start));
        TextToSpeechResponse response = SpokenPrompt.response(audio);
        response.getMetadata().put("receipt", receipt);
        return response;
    }

    /**
     * Returns the audio chunk by chunk as it is made, joined the same file as that of {@link #call}, but for lengths in its header, which
     * are not known at the start. It completes only when all of it was delivered, and fails as that throws. A subscriber that cancels
     * ends the synthesis, and one that asks for nothing holds it back.
     */
    @Override
    public Flux<TextToSpeechResponse> stream(TextToSpeechPrompt prompt) {
        return Flux.create(
                subscriber -> {
                    SpeechStream stream = SpeechStream.to(subscriber, SpokenPrompt.of(prompt, defaults));
                    executor.execute(() -> stream.speak(synthesizer));
                },
                FluxSink.OverflowStrategy.ERROR);
    }
}
