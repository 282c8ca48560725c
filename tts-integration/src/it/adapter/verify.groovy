evaluate(new File(basedir, '../../../src/it/dependencies.groovy'))

// A contract that no longer runs here would pass unseen.
def report = new File(basedir, 'target/surefire-reports/TEST-beep.BeepSynthesizerTest.xml').text
def count = { (report =~ / ${it}="(\d+)"/)[0][1] as int }
assert count('tests') >= 50
assert count('skipped') <= 6 : 'more is skipped than the faults a backend without a source cannot have'
