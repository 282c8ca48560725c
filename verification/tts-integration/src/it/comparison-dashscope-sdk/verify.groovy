evaluate(new File(basedir, '../../../src/it/program.groovy'))
