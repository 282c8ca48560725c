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
        return second.apply(once.text()).after(once);
    }

    @Override
    public String version() {
        return first.version() + " " + second.version();
    }

    @Override
    public LineBlocks blocks() {
        return first.blocks() == LineBlocks.NONE ? second.blocks() : first.blocks();
    }

    @Override
    public TextTransform withinLine() {
        return new ChainedTransform(first.withinLine(), second.withinLine());
    }
}
