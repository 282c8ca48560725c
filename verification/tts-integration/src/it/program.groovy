// Runs the program of a consumer, if it has one, on the module path if it is a module, and compares what it prints with its
// expected-output.txt.

// A line of dependency:list: "   group:artifact:type[:classifier]:version:scope:/path/of.jar[ -- module name]"
def jars = new File(basedir, 'target/dependencies.txt').readLines()
    .collect { it.trim().replaceFirst(/ -- module .*/, '') }
    .findAll { it.count(':') >= 5 }
    .collect { it.split(':')[-1] }

def main = new File(basedir, 'main.txt')
if (main.exists()) {
    def path = (jars + [new File(basedir, 'target/classes').path]).join(File.pathSeparator)
    def java = new File(System.getProperty('java.home'), 'bin/java').path
    def (options, words) = main.readLines().collect { it.split(' ').toList() }
    def modular = new File(basedir, 'src/main/java/module-info.java').exists()
    def program = new ProcessBuilder([java] + options + (modular ? ['-p', path, '-m'] : ['-cp', path]) + words)
        .directory(new File(basedir, 'target'))
    // Keys and settings of whoever builds this are not the program's.
    program.environment().keySet().removeIf { it.startsWith('DASHSCOPE_') || it.startsWith('OPENAI_') || it.startsWith('PARLANCE_') || it == 'JAVA_TOOL_OPTIONS' }
    def process = program.start()
    def out = new StringBuilder()
    def err = new StringBuilder()
    process.waitForProcessOutput(out, err)
    assert process.exitValue() == 0 : "$out$err"
    // Others may print what they like.
    assert err.toString() == '' || !new File(basedir, 'expected-dependencies.txt').exists() : 'a run prints no warning'
    def expectedOutput = new File(basedir, 'expected-output.txt')
    assert !expectedOutput.exists() || out.toString() == expectedOutput.text : out
}
