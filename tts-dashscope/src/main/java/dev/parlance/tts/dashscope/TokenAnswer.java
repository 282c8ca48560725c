package dev.parlance.tts.dashscope;

/** A short-lived key. The service's clock is not ours, so the moment at which it ends is not read. */
final class TokenAnswer extends Answer {
    String token = "";
}
