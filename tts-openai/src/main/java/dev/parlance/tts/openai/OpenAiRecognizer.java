package dev.parlance.tts.openai;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.SpeechFailedException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.RecognitionRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRecognizer;
import dev.parlance.tts.speech.Transcript;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** Recognises speech: the audio goes as a WAV file with a true header. */
final class OpenAiRecognizer implements SpeechRecognizer {
    // https://platform.openai.com/docs/guides/speech-to-text, read 2026-11.
    private static final Set<String> LANGUAGES = Set.of(
            "af", "ar", "hy", "az", "be", "bs", "bg", "ca", "zh", "hr", "cs", "da", "nl", "en", "et", "fi", "fr", "gl",
            "de", "el", "he", "hi", "hu", "is", "id", "it", "ja", "kn", "kk", "ko", "lv", "lt", "mk", "ms", "mr", "mi",
            "ne", "no", "fa", "pl", "pt", "ro", "ru", "sr", "sk", "sl", "es", "sw", "sv", "tl", "ta", "th", "tr", "uk",
            "ur", "vi", "cy");

    private final Server server;
    private final Dialect dialect;
    private final String model;

    OpenAiRecognizer(Server server, Dialect dialect) {
        this.server = server;
        this.dialect = dialect;
        model = server.config().recognitionModel().orElse(dialect.recognition.model());
    }

    @Override
    public Either<SpeechError, Transcript> recognize(RecognitionRequest request, Cancellation cancellation) {
        server.http().requireOpen();
        Optional<SpeechError> refusal = refusal(request);
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        VoiceId none = new VoiceId(server.config().providerName(), Dialect.OWN_VOICE);
        return server.key(cancellation).flatMap(key -> {
            ServerErrors errors = server.errors(key, model, none, "", 0);
            Request sent =
                    server.api().transcribe(body(request), key.orElse(null)).request();
            return server.http()
                    .ask(
                            server.config().timeouts().total(),
                            cancellation,
                            watch -> transcript(server.http().send(sent, watch, errors::of), request, errors));
        });
    }

    private Optional<SpeechError> refusal(RecognitionRequest request) {
        PcmAudio audio = request.audio();
        long limit = dialect.recognition.limitBytes();
        long bytes = audio.wavHeader().remaining() + (long) audio.asByteBuffer().remaining();
        if (audio.frames() == 0) {
            return Optional.of(new SpeechError.Rejected("there is no audio"));
        }
        if (limit > 0 && bytes > limit) {
            return Optional.of(new SpeechError.Rejected("the audio has " + bytes + " bytes, more than " + limit
                    + "; cut it at a pause, or convert it to 16 kHz mono"));
        }
        return request.language()
                .map(Locale::getLanguage)
                .filter(code -> !LANGUAGES.contains(code))
                .map(code -> new SpeechError.Unsupported(
                        Capability.LANGUAGE,
                        "it knows " + LANGUAGES.stream().sorted().toList()));
    }

    private MultipartBody body(RecognitionRequest request) {
        MultipartBody.Builder body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("file", "speech.wav", new Wav(request.audio()))
                .addFormDataPart("response_format", "json");
        if (!model.isEmpty()) {
            body.addFormDataPart("model", model);
        }
        request.language().ifPresent(spoken -> body.addFormDataPart("language", spoken.getLanguage()));
        return body.build();
    }

    private static Transcript transcript(Response answer, RecognitionRequest request, ServerErrors errors)
            throws IOException {
        Object json = Server.json(answer);
        if (json instanceof Map<?, ?> members && members.get("text") instanceof String words) {
            return new Transcript(words, request.language(), Optional.empty(), errors.requestId(answer));
        }
        throw errors.in(json, answer)
                .<IOException>map(SpeechFailedException::new)
                .orElseGet(() -> new BadReplyException("the answer has no text"));
    }

    /** A WAV file that is written while it is sent. */
    private static final class Wav extends RequestBody {
        private static final MediaType TYPE = MediaType.get("audio/wav");

        private final PcmAudio audio;

        Wav(PcmAudio audio) {
            this.audio = audio;
        }

        @Override
        public MediaType contentType() {
            return TYPE;
        }

        @Override
        public long contentLength() {
            return audio.wavHeader().remaining() + (long) audio.asByteBuffer().remaining();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            write(sink, audio.wavHeader());
            write(sink, audio.asByteBuffer());
        }

        private static void write(BufferedSink sink, ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                sink.write(bytes);
            }
        }
    }
}
