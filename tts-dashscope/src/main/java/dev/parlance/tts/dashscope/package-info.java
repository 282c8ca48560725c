/**
 * Speaks through Alibaba Cloud Model Studio, whose programming interface is called DashScope. Start with {@link
 * dev.parlance.tts.dashscope.DashScopeProvider}, or {@link dev.parlance.tts.dashscope.DashScopeModule} with Guice.
 */
@NullMarked
package dev.parlance.tts.dashscope;

import org.jspecify.annotations.NullMarked;
