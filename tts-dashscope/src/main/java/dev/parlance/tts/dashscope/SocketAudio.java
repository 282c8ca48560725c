package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.SpeechDelivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import okio.BufferedSource;

/** Audio in messages of a WebSocket, on its way into an intake through one buffer that is used again and again. */
final class SocketAudio {
    private static final int PIECE_BYTES = 8 * 1024;

    private final AudioIntake intake;
    private final SpeechDelivery delivery;
    private final Base64Decoder base64 = new Base64Decoder();
    private final byte[] piece = new byte[PIECE_BYTES];
    private final ByteBuffer pcm = ByteBuffer.allocate(PIECE_BYTES);

    SocketAudio(AudioIntake intake, SpeechDelivery delivery) {
        this.intake = intake;
        this.delivery = delivery;
    }

    /** Returns how many frames have been delivered. */
    long frames() {
        return delivery.frames();
    }

    /** Takes a message that is audio and nothing else. */
    void binary(BufferedSource source) throws IOException {
        for (int count = source.read(piece); count >= 0; count = source.read(piece)) {
            intake.accept(ByteBuffer.wrap(piece, 0, count));
        }
    }

    /**
     * Takes a JSON string of base64, quotes included, as it stands in the message.
     *
     * @param progress runs after each piece, which is not kept
     */
    void base64(BufferedSource string, Runnable progress) throws IOException {
        base64.begin();
        // Of the escapes only the slash is usual; those of letters, plus and equals sign are allowed too.
        JsonUnescaping letters = new JsonUnescaping();
        for (int count = string.read(piece); count >= 0; count = string.read(piece)) {
            decode(letters.unescaped(piece, count));
            progress.run();
        }
        base64.end(room());
        pass();
    }

    /** Checks that the audio is whole. */
    void finish() throws IOException {
        intake.finish(true);
    }

    private void decode(int count) throws IOException {
        int at = 0;
        while (at < count) {
            at = base64.decode(piece, at, count, room());
            if (at < count && pcm.remaining() >= 3) {
                requirePadding(piece[at]);
                base64.pad();
                at++;
            }
        }
    }

    private static void requirePadding(byte octet) throws BadReplyException {
        if (octet != '=') {
            throw new BadReplyException("audio that is not base64");
        }
    }

    private ByteBuffer room() throws IOException {
        if (pcm.remaining() < 3) {
            pass();
        }
        return pcm;
    }

    private void pass() throws IOException {
        pcm.flip();
        if (pcm.hasRemaining()) {
            intake.accept(pcm);
        }
        pcm.clear();
    }
}
