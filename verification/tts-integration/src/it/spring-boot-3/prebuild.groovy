// The application and its test are the other consumer's, and the tests the starter's, but for what differs between the lines.
def root = new File(basedir, '../../../../..')
def copy = { from, to ->
    def target = new File(basedir, to)
    target.parentFile.mkdirs()
    target.bytes = new File(root, from).bytes
}
def consumer = 'verification/tts-integration/src/it/spring/'
['src/main/java/consumer/Announcer.java', 'src/main/resources/application.properties', 'src/test/java/consumer/AnnouncerTest.java']
    .each { copy(consumer + it, it) }
def starter = new File(root, 'tts-spring-boot-starter/src/test')
def own = ['Boot4HealthTest.java', 'MetadataTest.java', 'SilentServerTest.java']
starter.eachFileRecurse(groovy.io.FileType.FILES) {
    if (!(it.name in own)) {
        def path = 'src/test/' + starter.toPath().relativize(it.toPath())
        copy('tts-spring-boot-starter/' + path, path)
    }
}
// The models that the tests of neural voices make.
def fixtures = 'tts-neural/src/testFixtures/java/'
new File(root, fixtures).eachFileRecurse(groovy.io.FileType.FILES) {
    def path = new File(root, fixtures).toPath().relativize(it.toPath())
    copy(fixtures + path, 'src/test/java/' + path)
}
return true
