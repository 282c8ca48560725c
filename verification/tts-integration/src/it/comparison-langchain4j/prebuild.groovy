// All libraries meet the same faults.
new File(basedir, 'src/main/java/consumer/Faults.java').text = new File(basedir, '../../../src/it/comparison/Faults.java').text
return true
