@NullMarked
package dev.parlance.tts.wrong.http;

import org.jspecify.annotations.NullMarked;
