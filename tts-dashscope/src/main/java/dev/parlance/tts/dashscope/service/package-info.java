/**
 * Calls to the service: its key, its JSON, its errors. Start with {@link
 * dev.parlance.tts.dashscope.service.JsonCalls}.
 */
@NullMarked
package dev.parlance.tts.dashscope.service;

import org.jspecify.annotations.NullMarked;
