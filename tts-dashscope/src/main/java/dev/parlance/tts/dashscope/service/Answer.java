package dev.parlance.tts.dashscope.service;

import com.squareup.moshi.Json;

/** What every answer of the service has, besides the result. */
public class Answer {
    /** The code of an error; the service reports some with the status of a success. */
    String code = "";

    String message = "";

    @Json(name = "request_id")
    public String requestId = "";
}
