<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AnswerCard</name>
    <message numerus="yes">
        <source>First answer these %n</source>
        <translation>
            <numerusform>First answer this one</numerusform>
            <numerusform>First answer these %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>about %n min</numerusform>
            <numerusform>about %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>left, %n message(s)</source>
        <translation>
            <numerusform>left, %n message</numerusform>
            <numerusform>left, %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>It goes to %n people at once. It cannot be called back.</source>
        <translation>
            <numerusform>It goes to %n person at once. It cannot be called back.</numerusform>
            <numerusform>It goes to %n people at once. It cannot be called back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n follower(s) read</source>
        <translation>
            <numerusform>%n follower read</numerusform>
            <numerusform>%n followers read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Distribution</name>
    <message numerus="yes">
        <source>had %n</source>
        <comment>sends received this month</comment>
        <translation>
            <numerusform>had %n</numerusform>
            <numerusform>had %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrandCard</name>
    <message numerus="yes">
        <source>%n thing(s) to do</source>
        <translation>
            <numerusform>%n thing to do</numerusform>
            <numerusform>%n things to do</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the most urgent %n first</source>
        <translation>
            <numerusform>the most urgent first</numerusform>
            <numerusform>the most urgent %n first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrandRow</name>
    <message numerus="yes">
        <source>%n min</source>
        <extracomment>Steps that are drawn without a border: possible, not proposed.</extracomment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrandWords</name>
    <message numerus="yes">
        <source>%n of {0} check(s) passed</source>
        <translation>
            <numerusform>%n of {0} checks passed</numerusform>
            <numerusform>%n of {0} checks passed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be looked at from here</source>
        <translation>
            <numerusform>%n cannot be looked at from here</numerusform>
            <numerusform>%n cannot be looked at from here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n broadcast(s) are held for you</source>
        <translation>
            <numerusform>%n broadcast is held for you</numerusform>
            <numerusform>%n broadcasts are held for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{0}” and %n more no longer work</source>
        <translation>
            <numerusform>“{0}” and %n more no longer work</numerusform>
            <numerusform>“{0}” and %n more no longer work</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last backup is %n day(s) old</source>
        <translation>
            <numerusform>The last backup is %n day old</numerusform>
            <numerusform>The last backup is %n days old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{0}” and %n more have no code yet</source>
        <translation>
            <numerusform>“{0}” and %n more have no code yet</numerusform>
            <numerusform>“{0}” and %n more have no code yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GrowthCard</name>
    <message numerus="yes">
        <source>last %n days</source>
        <translation>
            <numerusform>last day</numerusform>
            <numerusform>last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Where the %n new ones came from</source>
        <translation>
            <numerusform>Where the new one came from</numerusform>
            <numerusform>Where the %n new ones came from</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MonthCard</name>
    <message numerus="yes">
        <source>%n more can be planned</source>
        <translation>
            <numerusform>%n more can be planned</numerusform>
            <numerusform>%n more can be planned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each follower gets at most {0} a month; the %n who had them are left out.</source>
        <translation>
            <numerusform>Each follower gets at most {0} a month; the one who had them is left out.</numerusform>
            <numerusform>Each follower gets at most {0} a month; the %n who had them are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each follower gets at most %n a month.</source>
        <translation>
            <numerusform>Each follower gets at most %n a month.</numerusform>
            <numerusform>Each follower gets at most %n a month.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new follower(s) in the last 7 days</source>
        <translation>
            <numerusform>%n new follower in the last 7 days</numerusform>
            <numerusform>%n new followers in the last 7 days</numerusform>
        </translation>
    </message>
</context>
</TS>
