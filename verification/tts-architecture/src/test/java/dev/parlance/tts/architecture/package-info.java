/** The rules about who may see whom and what a module shows. Start with {@code ArchitectureTest}. */
@NullMarked
package dev.parlance.tts.architecture;

import org.jspecify.annotations.NullMarked;
