/** How programs find these providers: {@link dev.parlance.tts.provider.ProviderEntry}. */
@NullMarked
package dev.parlance.tts.neural.entry;

import org.jspecify.annotations.NullMarked;
