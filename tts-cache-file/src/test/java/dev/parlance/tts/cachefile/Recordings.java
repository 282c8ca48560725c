package dev.parlance.tts.cachefile;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.AudioWriter;
import dev.parlance.tts.store.StoredAudio;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Audio to cache: each number stands for a key and, with a size, for unique bytes. */
final class Recordings {
    static final PcmFormat FORMAT = PcmFormat.mono(24_000);

    private Recordings() {}

    static AudioKey key(long number) {
        byte[] hash = new byte[AudioKey.SIZE_BYTES];
        new Random(number).nextBytes(hash);
        return AudioKey.of(hash);
    }

    static byte[] audio(long number, int bytes) {
        byte[] audio = new byte[bytes];
        new Random(number).nextBytes(audio);
        return audio;
    }

    static void keep(AudioStore store, long number, int bytes) throws IOException {
        try (AudioWriter writer = store.open(key(number), FORMAT)) {
            writer.write(ByteBuffer.wrap(audio(number, bytes)));
            commit(writer, bytes);
        }
    }

    static void commit(AudioWriter writer, int bytes) throws IOException {
        SpeechReceipt receipt = SpeechReceipt.builder(VoiceId.of("fake:ada"), FORMAT, bytes / FORMAT.frameSizeBytes())
                .model("some-model")
                .build();
        writer.commit(receipt, List.of(SpeechMark.nativeMark(MarkKind.WORD, 0, 5, Duration.ZERO)), Instant.now());
    }

    static Optional<byte[]> read(AudioStore store, AudioKey key) throws IOException {
        Optional<StoredAudio> found = store.find(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (StoredAudio audio = found.get()) {
            return Optional.of(rest(audio));
        }
    }

    static byte[] rest(StoredAudio audio) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Optional<ByteBuffer> next = audio.next(); next.isPresent(); next = audio.next()) {
            byte[] chunk = new byte[next.get().remaining()];
            next.get().get(chunk);
            bytes.writeBytes(chunk);
        }
        return bytes.toByteArray();
    }
}
