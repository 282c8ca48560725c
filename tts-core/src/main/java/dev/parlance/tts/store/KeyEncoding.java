package dev.parlance.tts.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechRequest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The canonical encoding behind {@link AudioKey}. Each part is a tag of one byte, its length as a 32-bit big-endian number
 * and its bytes, in the order below; a part that is absent is left out. So no two requests share an encoding: a part cannot
 * run into the next one, and absent differs from empty.
 */
final class KeyEncoding {
    // Change it when the same request is to sound different, or when a part is added that always was there.
    private static final String VERSION = "parlance audio key 1";

    private final MessageDigest digest = sha256();
    private final ByteBuffer head = ByteBuffer.allocate(1 + Integer.BYTES);

    private KeyEncoding() {}

    static byte[] hash(ResolvedRequest resolved, String scope) {
        SpeechRequest request = resolved.request();
        KeyEncoding encoding = new KeyEncoding();
        encoding.part('#', VERSION);
        encoding.part('n', scope);
        encoding.speaker(resolved);
        encoding.manner(request);
        encoding.part(request.ssml().isPresent() ? 'x' : 't', request.text());
        return encoding.digest.digest();
    }

    private void speaker(ResolvedRequest resolved) {
        part('v', resolved.voice().toString());
        resolved.model().ifPresent(model -> part('m', model));
        resolved.profile().revision().ifPresent(revision -> part('r', revision));
    }

    private void manner(SpeechRequest request) {
        request.language().map(Locale::toLanguageTag).ifPresent(tag -> part('l', tag));
        request.instructions().ifPresent(instructions -> part('i', instructions));
        part('p', prosody(request.prosody()));
        request.seed().ifPresent(seed -> part('s', Long.toString(seed)));
        request.marks().stream().map(Enum::name).sorted().forEach(kind -> part('k', kind));
        request.format().ifPresent(format -> part('f', format.sampleRateHz() + " " + format.channels()));
        new TreeMap<>(request.vendorOptions()).forEach((name, value) -> {
            part('e', name);
            part('=', value);
        });
    }

    private static String prosody(Prosody prosody) {
        // Adding zero makes -0.0, which is silence too, the same as 0.0.
        return prosody.rate() + " " + prosody.pitch() + " " + (prosody.volume() + 0.0);
    }

    private void part(char tag, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        digest.update(head.clear().put((byte) tag).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
