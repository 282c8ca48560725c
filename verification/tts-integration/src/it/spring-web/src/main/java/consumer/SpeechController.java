package consumer;

import dev.parlance.tts.audio.WavStreamSink;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.spring.SpeechFailedException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
record SpeechController(SpeechSynthesizer speech) {
    @PostMapping("/speech")
    void speak(@RequestBody String text, HttpServletResponse response) throws IOException {
        response.setContentType("audio/wav");
        var sink = WavStreamSink.to(response.getOutputStream());
        speech.synthesize(SpeechRequest.of(text), sink).getOrElseThrow(SpeechFailedException::new);
    }

    @ExceptionHandler
    ProblemDetail noSpeech(SpeechFailedException failure, HttpServletResponse response) {
        if (response.isCommitted()) {
            throw failure; // The server then breaks off the connection: half a speech is not taken for a whole one.
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        SpeechError error = failure.error();
        var status = error instanceof SpeechError.InvalidText ? HttpStatus.BAD_REQUEST : HttpStatus.SERVICE_UNAVAILABLE;
        return ProblemDetail.forStatusAndDetail(status, error.problem());
    }
}
