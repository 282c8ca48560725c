package dev.parlance.tts.page;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/** The page in the browser: what a person does with it, and what a person sees of it. */
final class ListeningPage {
    private final Browser browser;

    ListeningPage(Browser browser) {
        this.browser = browser;
    }

    /** Waits until the voices are there. */
    ListeningPage loaded() {
        browser.await(() -> browser.driver().findElement(By.tagName("body")).getDomAttribute("data-loaded"));
        return this;
    }

    /** Chooses an option, by what it is called, of the filter for providers, languages, dialects or genders. */
    void filter(String by, String option) {
        new Select(find("#filter-" + by)).selectByVisibleText(option);
    }

    void search(String typed) {
        find("#search").sendKeys(typed);
    }

    /** Returns the names of the voices that the list shows. */
    List<String> voices() {
        return visible(".voice-name").stream().map(WebElement::getText).toList();
    }

    /** Chooses a voice of the list by its name. */
    void choose(String voice) {
        visible(".voice-name").stream()
                .filter(name -> name.getText().equals(voice))
                .findFirst()
                .orElseThrow()
                .click();
    }

    /** Adds a voice to the comparison. */
    void compare(String voice) {
        find(".add[aria-label='Compare " + voice + "']").click();
    }

    /** Returns a voice's row of the comparison. */
    WebElement take(String voice) {
        return find(".take[data-voice='" + voice + "']");
    }

    /** Waits until a row of the comparison is in this state. */
    void awaitTake(String voice, String state) {
        browser.await(() -> state.equals(take(voice).getDomAttribute("data-state")));
    }

    /** Chooses the sample whose entry begins so. */
    void chooseSample(String start) {
        Select samples = new Select(find("#sample"));
        String entry = samples.getOptions().stream()
                .map(WebElement::getText)
                .filter(text -> text.strip().startsWith(start))
                .findFirst()
                .orElseThrow();
        samples.selectByVisibleText(entry);
    }

    void type(String text) {
        WebElement field = find("#text");
        field.clear();
        field.sendKeys(text);
    }

    /** Puts a text in at once. */
    void paste(String text) {
        find("#text").click();
        browser.driver().executeScript("document.execCommand('insertText', false, arguments[0])", text);
    }

    void speak() {
        find("#speak").click();
    }

    /** Presses keys, one after the other, wherever the focus is. */
    void press(CharSequence... keys) {
        new Actions(browser.driver()).sendKeys(keys).perform();
    }

    /** Presses Ctrl and Enter. */
    void pressControlEnter() {
        new Actions(browser.driver())
                .keyDown(Keys.CONTROL)
                .sendKeys(Keys.ENTER)
                .keyUp(Keys.CONTROL)
                .perform();
    }

    /** Waits until the speech is in this state. */
    void awaitState(String state) {
        browser.await(() -> state.equals(find("#speech").getDomAttribute("data-state")));
    }

    /** Waits until this word is lit. */
    void awaitLit(String word) {
        browser.await(() -> word.equals(find("#sounding").getDomProperty("textContent")));
    }

    /** Waits until some word is lit. */
    void awaitAnyLit() {
        browser.await(() -> !find("#sounding").getDomProperty("textContent").isEmpty());
    }

    /** Returns what a part of the page says, such as the status or why something failed. */
    String text(String selector) {
        return find(selector).getText();
    }

    /** Returns what the page says of the last speech, such as its length. */
    String fact(String name) {
        return find("#facts [data-fact='" + name + "']").getText();
    }

    WebElement find(String selector) {
        return browser.driver().findElement(By.cssSelector(selector));
    }

    private List<WebElement> visible(String selector) {
        return browser.driver().findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .toList();
    }

    /** Returns the PCM that was handed to the sound device. */
    byte[] playedAudio() {
        return Base64.getDecoder().decode((String) browser.run("recorded-audio.js"));
    }

    /** Returns the words that were lit, in their order. */
    List<String> litWords() {
        List<?> lit = (List<?>) browser.driver().executeScript("return window.recorded.lit");
        return lit.stream().map(String::valueOf).filter(word -> !word.isEmpty()).toList();
    }

    /** Returns what the browser keeps for the page: in this tab, or between visits. */
    Map<String, String> kept(String storage) {
        Map<String, String> kept = new TreeMap<>();
        ((Map<?, ?>) browser.driver().executeScript("return {...window[arguments[0]]}", storage))
                .forEach((name, value) -> kept.put(String.valueOf(name), String.valueOf(value)));
        return kept;
    }
}
