/**
 * For authors of adapters and of tests of programs that speak: the rules of each port as tests to
 * extend, and fakes that keep those rules. Start with {@link dev.parlance.tts.testkit.SpeechSynthesizerContract}, or
 * with {@link dev.parlance.tts.testkit.FakeSpeechSynthesizer}.
 */
@NullMarked
package dev.parlance.tts.testkit;

import org.jspecify.annotations.NullMarked;
