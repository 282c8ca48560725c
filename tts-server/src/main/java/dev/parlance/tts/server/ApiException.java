package dev.parlance.tts.server;

import dev.parlance.tts.speech.SpeechError;

/** Ends the handling of a request with an error for the client. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ApiError error;
    private final String problem;

    ApiException(ApiError error) {
        this(error, error.message());
    }

    private ApiException(ApiError error, String problem) {
        super(error.message());
        this.error = error;
        this.problem = problem;
    }

    /** Returns the exception for {@code error}. */
    static ApiException of(SpeechError error) {
        return new ApiException(ErrorMapping.of(error), error.message());
    }

    /** Returns the exception for a voice that there is not, as {@code problem} says. */
    static ApiException unknownVoice(String problem) {
        return new ApiException(
                ApiError.field("voice", ErrorMapping.UNKNOWN_VOICE, problem + ErrorMapping.VOICES_LISTED), problem);
    }

    ApiError error() {
        return error;
    }

    /** Returns what is wrong, without the request of HTTP that would help. */
    String problem() {
        return problem;
    }

    /** Returns true if the voice is unknown, so that a list of voices helps. */
    boolean isUnknownVoice() {
        return error.code().equals(ErrorMapping.UNKNOWN_VOICE);
    }
}
