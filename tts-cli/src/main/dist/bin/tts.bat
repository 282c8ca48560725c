@echo off
rem Runs Parlance's command line: the jars of ..\lib, with the Java of JAVA_HOME, else of the PATH.
setlocal
set "lib=%~dp0..\lib"
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"

set "found="
for /f tokens^=2^ delims^=^" %%v in ('""%java%" -version 2^>^&1"') do if not defined found set "found=%%v"
if not defined found (
    echo tts: "%java%" does not start. Install a Java 17 or newer, or set JAVA_HOME 1>&2
    exit /b 127
)
for /f "delims=.-+" %%m in ("%found%") do set "major=%%m"
if %major% LSS 17 (
    echo tts: Java %found% was found, at "%java%". Install a Java 17 or newer, or set JAVA_HOME 1>&2
    exit /b 127
)

"%java%" "@%lib%\java.options" -jar "%lib%\tts-cli.jar" %*
exit /b %errorlevel%
