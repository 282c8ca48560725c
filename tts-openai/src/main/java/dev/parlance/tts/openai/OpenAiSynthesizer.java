package dev.parlance.tts.openai;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.http.HttpSpeech;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.util.Optional;

/** Speaks through one server. */
final class OpenAiSynthesizer implements SpeechSynthesizer {
    private final Server server;
    private final Dialect dialect;
    private final SynthesizerProfile profile;

    OpenAiSynthesizer(Server server, Dialect dialect) {
        this.server = server;
        this.dialect = dialect;
        profile = profile(server.config()
                .model()
                .or(() -> Optional.ofNullable(dialect.model))
                .orElse(""));
    }

    // The key is not in the revision: nothing of it may become part of a name.
    private SynthesizerProfile profile(String model) {
        OpenAiConfig config = server.config();
        VoiceId voice = new VoiceId(config.providerName(), config.voice().orElse(dialect.voice));
        String revision = config.baseUrl() + " as " + dialect.name + " "
                + config.dialects().revision();
        return dialect.profile(model, voice, revision.strip());
    }

    @Override
    public SynthesizerProfile profile() {
        return profile;
    }

    @Override
    public SynthesizerProfile profileFor(SpeechRequest request) {
        return request.model().map(this::profile).orElse(profile);
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        return server.http()
                .synthesize(
                        request, profileFor(request), sink, cancellation, resolved -> speech(resolved, cancellation));
    }

    private Either<SpeechError, HttpSpeech> speech(ResolvedRequest resolved, Cancellation cancellation) {
        return dialect.refusal(resolved.request())
                .<Either<SpeechError, SpeechFields>>map(Either::left)
                .orElseGet(() -> SpeechFields.of(resolved, dialect))
                .flatMap(fields -> server.key(cancellation)
                        .map(key -> new SpeechCall(server, dialect, resolved, fields, key).speech()));
    }
}
