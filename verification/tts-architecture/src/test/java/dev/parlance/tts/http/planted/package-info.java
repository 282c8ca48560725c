@NullMarked
package dev.parlance.tts.http.planted;

import org.jspecify.annotations.NullMarked;
