package dev.parlance.tts.store;

import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechReceipt;

/** The part of a receipt that is stored with its audio. */
public final class CachedReceipt {
    private CachedReceipt() {}

    /**
     * Returns the part of {@code receipt} that describes the audio itself: voice, model, format, frames, pieces, warnings and
     * request id. Its origin is {@link SpeechOrigin#CACHED}, without attempts; usage and times are left out, since reading
     * audio from a cache uses nothing and takes its own time, and so is whether it was verified.
     */
    public static SpeechReceipt of(SpeechReceipt receipt) {
        SpeechReceipt.Builder kept = SpeechReceipt.builder(receipt.voice(), receipt.format(), receipt.frames())
                .origin(SpeechOrigin.CACHED)
                .pieces(receipt.pieces())
                .attempts(0);
        receipt.warnings().forEach(kept::warning);
        receipt.model().ifPresent(kept::model);
        receipt.requestId().ifPresent(kept::requestId);
        return kept.build();
    }
}
