package dev.parlance.tts.server;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.IOException;

/** An answer with speech in it, in one of the two forms of the route. */
interface SpeechReply {
    /** Returns what takes the audio. */
    AudioSink sink();

    /** Ends the answer after all of the audio was delivered. */
    void finish(SpeechReceipt receipt) throws IOException;

    /** Ends the answer so that no client takes it for whole. */
    void fail(ApiError error);
}
