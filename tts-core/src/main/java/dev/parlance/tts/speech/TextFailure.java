package dev.parlance.tts.speech;

/** What it means for a synthesis that code of the caller's which gives text threw something. */
final class TextFailure {
    private TextFailure() {}

    /** Returns the outcome; an interrupt, which sets the thread's flag again, is no fault of the text. */
    static SpeechError of(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new SpeechError.Cancelled();
        }
        return new SpeechError.TextFailed(thrown);
    }
}
