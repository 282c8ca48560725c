package dev.parlance.tts.server;

/** Ends a call of a tool with a message for the assistant: what is wrong, and what to do. */
final class McpRefusal extends Exception {
    private static final long serialVersionUID = 1;

    /** The message never holds the text to speak. */
    McpRefusal(String message) {
        super(message);
    }

    /** Returns the message. */
    String words() {
        return String.valueOf(getMessage());
    }
}
