/** What holds for a release: the bundle that Maven Central gets, the licences of what comes with us, and changes of what is public. */
package dev.parlance.tts.release;
