package dev.parlance.tts.audio;

/** Where the time of a {@link SpeechMark} comes from, the most trustworthy first. */
public enum MarkSource {
    /** The backend that made the audio reported it. */
    NATIVE,
    /** It was found afterwards by listening to the audio. */
    ALIGNED,
    /** It was guessed from the text and the length of the audio. */
    ESTIMATED
}
