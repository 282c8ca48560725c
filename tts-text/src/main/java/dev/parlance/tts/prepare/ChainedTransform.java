package dev.parlance.tts.prepare;

import static java.util.Objects.requireNonNull;

/** Two transforms in a row. */
record ChainedTransform(TextTransform first, TextTransform second) implements TextTransform {
    ChainedTransform {
        requireNonNull(first, "first");
        requireNonNull(second, "second");
    }

    @Override
    public PreparedText apply(String text) {
        PreparedText once = first.apply(text);
        PreparedText twice = second.apply(once.text());
        return new PreparedText(twice.text(), twice.offsets().after(once.offsets()));
    }

    @Override
    public String version() {
        return first.version() + " " + second.version();
    }
}
