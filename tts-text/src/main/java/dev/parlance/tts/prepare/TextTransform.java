package dev.parlance.tts.prepare;

/**
 * Rewrites a text for speech. Implementations are stateless and safe for concurrent use; the same text always gives the
 * same result, in time linear in its length.
 */
public interface TextTransform {
    /** Returns {@code text} rewritten, with a map from its offsets to those of {@code text}. */
    PreparedText apply(String text);

    /**
     * Returns the name and version of the rules and their data. It changes whenever the result for some text does, and is
     * part of the key of cached audio.
     */
    String version();

    /** Returns which lines it has to be given at once; {@link LineBlocks#NONE} if nothing else is said. */
    default LineBlocks blocks() {
        return LineBlocks.NONE;
    }

    /**
     * Returns the transform of a text that goes on in a line, after other text, where a sign such as a hyphen begins no
     * block; this one if nothing else is said.
     */
    default TextTransform withinLine() {
        return this;
    }

    /** Returns the transform that applies this one, then {@code next} to its result. */
    default TextTransform then(TextTransform next) {
        return new ChainedTransform(this, next);
    }
}
