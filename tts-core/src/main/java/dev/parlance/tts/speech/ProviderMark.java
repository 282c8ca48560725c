package dev.parlance.tts.speech;

/**
 * Whether the provider itself has put a mark into the audio that says it is synthetic, such as a watermark. The metadata that
 * Parlance writes into files is another thing: {@link dev.parlance.tts.audio.AudioMetadata}.
 */
public enum ProviderMark {
    /** The provider does not document whether it marks its audio, or parts of the audio differ. */
    UNKNOWN,
    /** The provider has put none: it makes none, or documents that it was not asked for one. */
    NONE,
    /** The provider was asked for a mark. Whether the samples have it, and not only the file they came in, is not checked. */
    REQUESTED
}
