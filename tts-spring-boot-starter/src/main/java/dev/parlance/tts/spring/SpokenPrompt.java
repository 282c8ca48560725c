package dev.parlance.tts.spring;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.audio.tts.DefaultTextToSpeechOptions;
import org.springframework.ai.audio.tts.Speech;
import org.springframework.ai.audio.tts.TextToSpeechOptions;
import org.springframework.ai.audio.tts.TextToSpeechPrompt;
import org.springframework.ai.audio.tts.TextToSpeechResponse;
import org.springframework.ai.audio.tts.TextToSpeechResponseMetadata;

/**
 * What a prompt of Spring AI asks for.
 *
 * @param request the text and how to say it
 * @param encoder writes the audio in the format of the prompt
 */
record SpokenPrompt(SpeechRequest request, AudioEncoder encoder) {
    private static final String FORMAT = "wav";

    /**
     * Reads a prompt; what it leaves open is taken from {@code defaults}.
     *
     * @throws IllegalArgumentException if an option cannot be read, or there may be one that would be ignored
     */
    static SpokenPrompt of(TextToSpeechPrompt prompt, TextToSpeechOptions defaults) {
        TextToSpeechOptions options = portable(prompt.getOptions(), defaults);
        SpeechRequest.Builder request =
                SpeechRequest.builder(prompt.getInstructions().getText());
        String voice = first(options.getVoice(), defaults.getVoice());
        if (voice != null) {
            request.voice(VoiceId.of(voice));
        }
        String model = first(options.getModel(), defaults.getModel());
        if (model != null) {
            request.model(model);
        }
        Double speed = first(options.getSpeed(), defaults.getSpeed());
        if (speed != null) {
            request.prosody(Prosody.NORMAL.withRate(speed));
        }
        String format = first(options.getFormat(), defaults.getFormat());
        return new SpokenPrompt(request.build(), encoder(format == null ? FORMAT : format));
    }

    // Those of another model may ask for more than the interface shows, which would be left out without a word.
    private static TextToSpeechOptions portable(@Nullable TextToSpeechOptions options, TextToSpeechOptions defaults) {
        if (options == null) {
            return defaults;
        }
        if (!options.getClass().equals(DefaultTextToSpeechOptions.class)) {
            throw new IllegalArgumentException(
                    "options of " + options.getClass().getName()
                            + " may ask for what no other model knows; make them with TextToSpeechOptions.builder()");
        }
        return options;
    }

    private static <T> @Nullable T first(@Nullable T value, @Nullable T otherwise) {
        return value == null ? otherwise : value;
    }

    /** Returns the encoder called {@code format}. */
    static AudioEncoder encoder(String format) {
        return AudioEncoders.forName(format)
                .orElseThrow(() -> new IllegalArgumentException("no format is called " + format + "; there are "
                        + AudioEncoders.installed().stream()
                                .map(AudioEncoder::name)
                                .collect(Collectors.joining(", "))));
    }

    /** Returns a response of these bytes. Spring AI 1.1 has no metadata unless some is given. */
    static TextToSpeechResponse response(byte[] audio) {
        return new TextToSpeechResponse(List.of(new Speech(audio)), new TextToSpeechResponseMetadata());
    }
}
