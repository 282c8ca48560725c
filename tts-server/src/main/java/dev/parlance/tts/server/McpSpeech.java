package dev.parlance.tts.server;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechSynthesizer;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What the tools need of the server: its requests of speech, under its limits. Safe for concurrent use. */
final class McpSpeech {
    private static final AudioEncoder WAV = AudioEncoders.forName("wav").orElseThrow();

    private final ServerParts parts;
    private final SpeechResolver resolver;

    McpSpeech(ServerParts parts, SpeechResolver resolver) {
        this.parts = parts;
        this.resolver = resolver;
    }

    /** Returns how many characters a text may have. */
    int textLimit() {
        return parts.config().textChars();
    }

    SpeechSynthesizer synthesizer() {
        return parts.parlance().synthesizer();
    }

    /**
     * Returns what the route of speech would speak for these fields. It may open a provider.
     *
     * @throws McpRefusal if that route would refuse them
     */
    SpokenRequest request(String text, Optional<String> voice, Optional<String> language, Optional<Double> speed)
            throws McpRefusal {
        if (text.isBlank()) {
            throw new McpRefusal("the text is blank. Give words to say");
        }
        SpeechFields fields = new SpeechFields();
        fields.input = text;
        voice.ifPresent(name -> fields.voice = name);
        if (language.isPresent()) {
            fields.language = language(language.get());
        }
        speed.ifPresent(factor -> fields.speed = factor);
        try {
            resolver.check(fields);
            return resolver.resolve(fields, WAV);
        } catch (ApiException e) {
            throw new McpRefusal(e.isUnknownVoice() ? listed(e.problem()) : e.problem());
        }
    }

    /** Returns what to tell an assistant of {@code error}. It may wait for a list of voices. */
    String words(SpeechError error) {
        String words = new SimilarVoices(parts.parlance()).words(error);
        return error instanceof SpeechError.UnknownVoice ? listed(words) : words;
    }

    private static String listed(String words) {
        return words + (words.endsWith("?") ? " " : ". ") + "Call list_voices for the voices there are";
    }

    /**
     * Returns the language that {@code tag} names.
     *
     * @throws McpRefusal if it names none
     */
    static Locale language(String tag) throws McpRefusal {
        return LanguageTag.parse(tag)
                .orElseThrow(
                        () -> new McpRefusal("language is no BCP 47 tag. Give one such as en-GB, or leave it out"));
    }

    /**
     * Has {@code work} done in its turn among the texts that the server speaks at once.
     *
     * @param ending ends it; what still waits then is not done
     * @param notDone returns the result of what is not done
     * @throws McpRefusal if too many wait already
     */
    <T> CompletableFuture<T> inTurn(Supplier<T> work, Cancellation ending, Supplier<T> notDone) throws McpRefusal {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable task = () -> complete(result, work);
        if (!parts.admission().admit(task)) {
            throw new McpRefusal("the server has as many texts as it takes. Try again in "
                    + parts.admission().retryAfter().toSeconds() + " s");
        }
        Cancellation.Registration leaving = ending.onCancel(() -> {
            if (parts.admission().withdraw(task)) {
                result.complete(notDone.get());
            }
        });
        return result.whenComplete((done, thrown) -> leaving.close());
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
        try {
            result.complete(work.get());
        } catch (Throwable e) {
            // Also what is not declared: the client would wait for ever.
            result.completeExceptionally(e);
        }
    }
}
