// Makes the project of what the README says.
def root = new File(basedir, '../../../../..')
def pom = new File(basedir, 'pom.xml')
def block = (new File(root, 'README.md').text =~ /(?s)<!-- dependencies: begin -->\n```xml\n(.*?)```/)[0][1]
assert pom.text.contains('<!-- README')
pom.text = pom.text.replaceFirst(/<!-- README.*-->/, java.util.regex.Matcher.quoteReplacement(block))
def hello = new File(basedir, 'src/main/java/consumer/Hello.java')
hello.parentFile.mkdirs()
hello.text = new File(root, 'tts-examples/src/main/java/dev/parlance/tts/examples/Hello.java').text
    .replace('package dev.parlance.tts.examples;', 'package consumer;')
return true
