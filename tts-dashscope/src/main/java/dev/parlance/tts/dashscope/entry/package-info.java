/** How programs find this provider: {@link dev.parlance.tts.provider.ProviderEntry}. */
@NullMarked
package dev.parlance.tts.dashscope.entry;

import org.jspecify.annotations.NullMarked;
