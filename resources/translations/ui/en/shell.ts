<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ConnectionPill</name>
    <message numerus="yes">
        <source>%n part(s) of broadcasts wait for your decision.</source>
        <translation>
            <numerusform>%n part of a broadcast waits for your decision.</numerusform>
            <numerusform>%n parts of broadcasts wait for your decision.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n part(s) it is not known whether they went out.</source>
        <translation>
            <numerusform>Of %n part it is not known whether it went out.</numerusform>
            <numerusform>Of %n parts it is not known whether they went out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) of broadcasts are planned.</source>
        <translation>
            <numerusform>%n part of a broadcast is planned.</numerusform>
            <numerusform>%n parts of broadcasts are planned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is off by %n second(s).</source>
        <translation>
            <numerusform>The clock of this computer is off by %n second.</numerusform>
            <numerusform>The clock of this computer is off by %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PracticePanel</name>
    <message numerus="yes">
        <source>%n follower(s)</source>
        <translation>
            <numerusform>%n follower</numerusform>
            <numerusform>%n followers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) go wrong on purpose</source>
        <translation>
            <numerusform>%n thing goes wrong on purpose</numerusform>
            <numerusform>%n things go wrong on purpose</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n send(s) confirmed</source>
        <translation>
            <numerusform>%n send confirmed</numerusform>
            <numerusform>%n sends confirmed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
