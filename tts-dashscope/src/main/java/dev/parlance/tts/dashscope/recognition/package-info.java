/** Recognises speech. Start with {@link dev.parlance.tts.dashscope.recognition.DashScopeRecognizer}. */
@NullMarked
package dev.parlance.tts.dashscope.recognition;

import org.jspecify.annotations.NullMarked;
