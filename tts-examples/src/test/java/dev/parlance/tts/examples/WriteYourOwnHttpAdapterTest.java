package dev.parlance.tts.examples;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.http.HttpSettings;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.HttpSynthesizerContract;
import dev.parlance.tts.testkit.ServerWav;
import dev.parlance.tts.testkit.SpeechProviderContract;
import dev.parlance.tts.testkit.VoiceCatalogContract;
import dev.parlance.tts.voice.VoiceCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** All contracts of a backend over HTTP in one class, against a server that answers as MaryTTS does. */
class WriteYourOwnHttpAdapterTest extends HttpSynthesizerContract<WriteYourOwnHttpAdapter> {
    private static final int RATE_HZ = 16_000;

    private final FaultServer mary = FaultServer.start()
            .on("/process", this::speak)
            .on("/voices", http -> http.body("slt en_US female hmm\nbdl en_US male hmm\nobadiah en_GB male hmm\n"));

    private void speak(FaultExchange http) throws IOException {
        Map<String, String> asked = http.request().form();
        if (asked.get("VOICE").equals("no such voice")) {
            refuse(http, "The value 'no such voice' of parameter 'VOICE' is not valid");
        } else {
            http.type("audio/x-wav")
                    .body(audio(asked.get("INPUT_TEXT"), asked.get("VOICE")).toWav());
        }
    }

    private static PcmAudio audio(String text, String voice) {
        return CodedAudio.encode(PcmFormat.mono(RATE_HZ), text, new VoiceId("marytts", voice), 480 * text.length());
    }

    @AfterEach
    void close() {
        mary.close();
    }

    @Override
    protected FaultServer server() {
        return mary;
    }

    @Override
    protected WriteYourOwnHttpAdapter open(FaultServer server, Timeouts timeouts) {
        HttpSettings settings = HttpSettings.of(server.uri("")).withTimeouts(timeouts);
        return new WriteYourOwnHttpAdapter(settings, Locale.US, "slt");
    }

    @Override
    protected int busyConnections(WriteYourOwnHttpAdapter provider) {
        return provider.busyConnections();
    }

    @Override
    protected void begin(FaultExchange http, int pcmBytes) throws IOException {
        http.type("audio/x-wav").promise(ServerWav.HEADER_BYTES + pcmBytes);
        http.send(ServerWav.header(RATE_HZ, pcmBytes));
    }

    @Override
    protected void refuse(FaultExchange http, String message) throws IOException {
        http.status(400).type("text/html").body("<h1>Bad request</h1><p>" + message + ".</p>");
    }

    @Override
    protected VoiceId knownVoice() {
        return VoiceId.of("marytts:slt");
    }

    @Override
    protected List<VoiceId> knownVoices() {
        return List.of(knownVoice(), VoiceId.of("marytts:bdl"));
    }

    @Override
    protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
        return Optional.of(audio(request.text(), request.voice().orElseThrow().name()));
    }

    @Nested
    class Voices extends VoiceCatalogContract {
        @Override
        protected VoiceCatalog catalog() {
            return opened().voices();
        }

        @Override
        protected Set<String> providers() {
            return Set.of("marytts");
        }

        @Override
        protected Optional<VoiceCatalog> unreachableCatalog() {
            mary.close();
            return Optional.of(catalog());
        }
    }

    @Nested
    class Opening extends SpeechProviderContract {
        @Override
        protected SpeechProvider open() {
            return WriteYourOwnHttpAdapterTest.this.open(mary, Timeouts.DEFAULT);
        }
    }
}
