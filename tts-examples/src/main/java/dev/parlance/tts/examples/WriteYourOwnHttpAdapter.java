package dev.parlance.tts.examples;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.http.HttpSettings;
import dev.parlance.tts.http.HttpSpeech;
import dev.parlance.tts.http.StatusErrors;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A whole backend over HTTP in one file: the voices of one language of a MaryTTS server. Its test holds it to the contracts
 * of {@code tts-testkit} in strict mode, and counts the lines of both.
 *
 * <pre>
 * POST /process INPUT_TYPE=TEXT&amp;OUTPUT_TYPE=AUDIO&amp;AUDIO=WAVE_FILE&amp;LOCALE=en_US&amp;VOICE=cmu-slt-hsmm&amp;INPUT_TEXT=…
 *      200 a WAV file; 400 "The value 'x' of parameter 'VOICE' is not valid"; 500 if it cannot say the text
 * GET /voices
 *      200 lines such as "cmu-slt-hsmm en_US female hmm"
 * </pre>
 *
 * (https://github.com/marytts/marytts, {@code SynthesisRequestHandler} and {@code InfoRequestHandler}, read 2026-11)
 */
public final class WriteYourOwnHttpAdapter implements SpeechProvider {
    private static final String NAME = "marytts";

    private final HttpConnections http;
    private final Locale language;
    private final SynthesizerProfile profile;

    /** Connects to nothing yet. {@code voice} speaks requests that name none, and all are spoken in {@code language}. */
    public WriteYourOwnHttpAdapter(HttpSettings server, Locale language, String voice) {
        http = new HttpConnections(server);
        this.language = language;
        profile = SynthesizerProfile.builder(new VoiceId(NAME, voice))
                .revision(server.baseUrl().toString())
                .languages(Set.of(language))
                .build();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SpeechSynthesizer synthesizer() {
        return new MarySynthesizer();
    }

    @Override
    public Optional<StreamingSynthesizer> streaming() {
        return Optional.empty();
    }

    @Override
    public VoiceCatalog voices() {
        return () -> http.text(request("/voices").build(), StatusErrors::of).map(this::voices);
    }

    private List<Voice> voices(String lines) {
        return lines.lines()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length > 1 && words[1].equals(language.toString()))
                .map(words -> Voice.builder(new VoiceId(NAME, words[0]), List.of(language))
                        .build())
                .toList();
    }

    @Override
    public Optional<String> cacheScope(ResolvedRequest request) {
        return Optional.of(http.settings().baseUrl().toString());
    }

    @Override
    public void close() {
        http.close();
    }

    /** Returns how many connections calls hold now, for tests. */
    int busyConnections() {
        return http.busyConnections();
    }

    private Request.Builder request(String path) {
        return new Request.Builder().url(http.settings().baseUrl() + path);
    }

    private final class MarySynthesizer implements SpeechSynthesizer {
        @Override
        public SynthesizerProfile profile() {
            return profile;
        }

        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            return http.synthesize(request, profile, sink, cancellation, resolved -> Either.right(speech(resolved)));
        }

        private HttpSpeech speech(ResolvedRequest resolved) {
            FormBody fields = new FormBody.Builder()
                    .add("INPUT_TYPE", "TEXT")
                    .add("OUTPUT_TYPE", "AUDIO")
                    .add("AUDIO", "WAVE_FILE")
                    .add("LOCALE", language.toString())
                    .add("VOICE", resolved.voice().name())
                    .add("INPUT_TEXT", resolved.request().text())
                    .build();
            return HttpSpeech.of(request("/process").post(fields).build())
                    .errors(refusal -> error(refusal, resolved.voice()));
        }

        private SpeechError error(Response refusal, VoiceId voice) throws IOException {
            return refusal.code() == 400 && refusal.body().string().contains("'VOICE'")
                    ? new SpeechError.UnknownVoice(voice)
                    : StatusErrors.of(refusal);
        }
    }
}
