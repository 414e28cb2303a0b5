<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccountSection</name>
    <message numerus="yes">
        <source>%n thing(s) no longer work</source>
        <translation>
            <numerusform>%n thing no longer works</numerusform>
            <numerusform>%n things no longer work</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message numerus="yes">
        <source>%n kept</source>
        <translation>
            <numerusform>%n kept</numerusform>
            <numerusform>%n kept</numerusform>
        </translation>
    </message>
</context>
</TS>
