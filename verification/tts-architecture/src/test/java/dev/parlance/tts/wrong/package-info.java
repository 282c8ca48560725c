/** Deliberately wrong classes, one for each rule, to show that the rule can fail. Never part of a module. */
@NullMarked
package dev.parlance.tts.wrong;

import org.jspecify.annotations.NullMarked;
