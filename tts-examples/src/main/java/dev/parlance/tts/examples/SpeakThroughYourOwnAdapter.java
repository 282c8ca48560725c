package dev.parlance.tts.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.http.HttpSettings;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Lists the voices of a server through {@link WriteYourOwnHttpAdapter} and speaks a sentence: {@code
 * SpeakThroughYourOwnAdapter http://localhost:59125 cmu-slt-hsmm}. Without arguments it starts a server of its own that
 * answers as MaryTTS does, in Morse code.
 */
public final class SpeakThroughYourOwnAdapter {
    private SpeakThroughYourOwnAdapter() {}

    /** Runs the example; the arguments are the address of a server and a voice that it has. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 2) {
            speak(URI.create(arguments[0]), arguments[1]);
            return;
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/voices", http -> answer(http, "buzzer en_US male hmm\n".getBytes(StandardCharsets.UTF_8)));
        server.createContext("/process", http -> answer(http, morse(http)));
        server.start();
        try {
            speak(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "buzzer");
        } finally {
            server.stop(0);
        }
    }

    private static void speak(URI server, String voice) {
        SpeechProviderFactory mary = SpeechProviderFactory.of(
                "marytts", () -> new WriteYourOwnHttpAdapter(HttpSettings.of(server), Locale.US, voice));
        try (Parlance parlance = Parlance.builder().provider(mary).build()) {
            parlance.voices()
                    .voices()
                    .peek(voices -> voices.forEach(listed -> System.out.println("voice " + listed.id())));
            Either<SpeechError, Speech> speech =
                    parlance.synthesizer().synthesize(SpeechRequest.of("Hello from a backend of your own."));
            System.out.println(speech.map(Speech::receipt).fold(SpeechError::message, SpeechReceipt::toString));
        }
    }

    private static byte[] morse(HttpExchange http) throws IOException {
        String form = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String text = URLDecoder.decode(form.replaceFirst(".*INPUT_TEXT=", ""), StandardCharsets.UTF_8);
        try (WriteYourOwnAdapter morse = new WriteYourOwnAdapter()) {
            return morse.synthesizer()
                    .synthesize(SpeechRequest.of(text))
                    .map(speech -> speech.audio().toWav())
                    .getOrElseThrow(error -> new IOException(error.message()));
        }
    }

    private static void answer(HttpExchange http, byte[] body) throws IOException {
        try (http) {
            http.sendResponseHeaders(200, body.length);
            http.getResponseBody().write(body);
        }
    }
}
