/**
 * Installs voices of neural engines: a table of where their files are, their download, and the folder that they lie in. Start with
 * {@link dev.parlance.tts.cli.install.VoiceInstaller}.
 */
@NullMarked
package dev.parlance.tts.cli.install;

import org.jspecify.annotations.NullMarked;
