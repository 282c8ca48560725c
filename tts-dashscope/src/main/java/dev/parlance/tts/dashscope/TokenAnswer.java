package dev.parlance.tts.dashscope;

import dev.parlance.tts.dashscope.service.Answer;

/** A short-lived key. The service's clock is not ours, so the moment at which it ends is not read. */
final class TokenAnswer extends Answer {
    String token = "";
}
