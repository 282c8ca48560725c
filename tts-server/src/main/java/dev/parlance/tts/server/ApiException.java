package dev.parlance.tts.server;

/** Ends the handling of a request with an error for the client. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ApiError error;

    ApiException(ApiError error) {
        super(error.message());
        this.error = error;
    }

    ApiError error() {
        return error;
    }
}
