package dev.parlance.tts.dashscope.model;

import java.net.URI;
import java.util.Optional;

/**
 * What a configuration says about the speech of requests that leave it open, and about the server that speaks.
 *
 * @param baseUrl the base of the HTTP interface
 * @param webSocketUrl the base of the WebSocket interface
 * @param workspace the workspace that requests run in, or empty for the key's own
 * @param model the model for requests that name none
 * @param voice the voice for requests to that model that name none, or empty for the model's own
 * @param textLimitUnits the limit of text that replaces the models' own
 * @param instructionsMirrored true if instructions are sent in {@code parameters} too
 */
public record SpeechSettings(
        URI baseUrl,
        URI webSocketUrl,
        Optional<String> workspace,
        String model,
        Optional<String> voice,
        Optional<Long> textLimitUnits,
        boolean instructionsMirrored) {}
