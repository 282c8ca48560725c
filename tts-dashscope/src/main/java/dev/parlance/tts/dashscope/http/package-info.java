/** Parts of HTTP that know nothing of the service. Not exported. */
@NullMarked
package dev.parlance.tts.dashscope.http;

import org.jspecify.annotations.NullMarked;
