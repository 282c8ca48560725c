package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Why audio is not heard, sorted by what can be done about it. */
public sealed interface PlaybackError {
    /** Returns a sentence for a person: what went wrong and what to do next. */
    String message();

    /**
     * There is no device, or none of that name.
     *
     * @param wanted the name that was asked for, or empty for any device
     * @param available the names there are
     */
    record NoDevice(Optional<String> wanted, List<String> available) implements PlaybackError {
        /** Keeps its own list. */
        public NoDevice {
            requireNonNull(wanted, "wanted");
            available = List.copyOf(available);
        }

        @Override
        public String message() {
            if (available.isEmpty()) {
                return "this machine has no sound device; connect one or start a sound server, or write to a file instead";
            }
            String which =
                    wanted.map(name -> "no sound device is named " + name).orElse("no sound device is usable");
            return which + "; there are: " + String.join(", ", available);
        }
    }

    /** Another program holds the device. */
    record DeviceBusy(String device) implements PlaybackError {
        @Override
        public String message() {
            return "the sound device " + device
                    + " is in use by another program; close that one or name another device";
        }
    }

    /** The device takes neither this format nor any that it could be converted to. */
    record FormatRefused(String device, PcmFormat format) implements PlaybackError {
        @Override
        public String message() {
            return "the sound device " + device + " plays neither " + format
                    + " nor a usual format; name another device";
        }
    }

    /**
     * The device went away or stopped taking audio.
     *
     * @param framesPlayed how many frames were heard before that
     */
    record DeviceLost(String device, long framesPlayed) implements PlaybackError {
        @Override
        public String message() {
            return "the sound device " + device + " stopped playing after " + framesPlayed
                    + " frames; check that it is connected and play again";
        }
    }

    /** The player is playing something else; wait for its end or stop it. */
    record InUse() implements PlaybackError {
        @Override
        public String message() {
            return "the player is playing something else; wait for its end or stop it";
        }
    }

    /** The playback was stopped while audio was still to come. */
    record Stopped() implements PlaybackError {
        @Override
        public String message() {
            return "the playback was stopped";
        }
    }

    /**
     * It is still playing.
     *
     * @param limit how long was waited for its end
     */
    record NotEnded(Duration limit) implements PlaybackError {
        @Override
        public String message() {
            return "the playback has not ended after " + limit + "; it goes on";
        }
    }

    /** The waiting thread was interrupted; the playback goes on. */
    record Interrupted() implements PlaybackError {
        @Override
        public String message() {
            return "interrupted while waiting for a playback; it goes on";
        }
    }
}
