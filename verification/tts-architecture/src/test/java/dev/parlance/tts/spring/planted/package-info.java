@NullMarked
package dev.parlance.tts.spring.planted;

import org.jspecify.annotations.NullMarked;
