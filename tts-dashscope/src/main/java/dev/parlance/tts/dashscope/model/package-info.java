/**
 * What is known of the service's models, voices, prices and errors, as tables that can be replaced. Start with
 * {@link dev.parlance.tts.dashscope.model.Tables}.
 */
@NullMarked
package dev.parlance.tts.dashscope.model;

import org.jspecify.annotations.NullMarked;
