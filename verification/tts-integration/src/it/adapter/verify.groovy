evaluate(new File(basedir, '../../../src/it/dependencies.groovy'))

// A contract that no longer runs here would pass unseen.
def report = new File(basedir, 'target/surefire-reports/TEST-beep.BeepSynthesizerTest.xml').text
def count = { (report =~ / ${it}="(\d+)"/)[0][1] as int }
assert count('tests') >= 50
assert count('skipped') <= 19 : 'more is skipped than what two methods cannot prove, which the kit says in one line'
def unproven = new File(basedir, 'build.log').readLines().findAll { it.contains('BeepSynthesizerTest leaves unproven') }
assert unproven.size() == 1 && unproven[0].contains('expectedAudio [s3_deliversAllOfTheAudio]')
