// Takes the example and its test into this project, as a third party would copy them.
['main/java': 'WriteYourOwnHttpAdapter', 'test/java': 'WriteYourOwnHttpAdapterTest'].each { tree, type ->
    def from = new File(basedir, "../../../../../tts-examples/src/$tree/dev/parlance/tts/examples/${type}.java")
    def to = new File(basedir, "src/$tree/marytts/${type}.java")
    to.parentFile.mkdirs()
    to.text = from.text.replace('package dev.parlance.tts.examples;', 'package marytts;')
}
return true
