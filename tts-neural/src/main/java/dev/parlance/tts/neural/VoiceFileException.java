package dev.parlance.tts.neural;

/** Thrown when a file of a voice is not what it has to be. The message is for a person and names the file. */
final class VoiceFileException extends Exception {
    private static final long serialVersionUID = 1L;

    VoiceFileException(String message) {
        super(message);
    }

    VoiceFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
