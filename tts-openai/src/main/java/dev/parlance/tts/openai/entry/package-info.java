/** How programs find this provider: {@link dev.parlance.tts.provider.ProviderEntry}. */
@NullMarked
package dev.parlance.tts.openai.entry;

import org.jspecify.annotations.NullMarked;
