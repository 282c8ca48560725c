/**
 * Wiring with Spring Boot: what lies on the class path and what the properties under {@code parlance} say become beans. Start
 * with {@link dev.parlance.tts.spring.ParlanceAutoConfiguration}.
 */
@NullMarked
package dev.parlance.tts.spring;

import org.jspecify.annotations.NullMarked;
