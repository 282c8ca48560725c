package dev.parlance.tts.espeak;

import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.prepare.TextTransform;

/** Leaves a text as it is. */
enum UnchangedText implements TextTransform {
    INSTANCE;

    @Override
    public PreparedText apply(String text) {
        return PreparedText.unchanged(text);
    }

    @Override
    public String version() {
        return "unchanged";
    }
}
