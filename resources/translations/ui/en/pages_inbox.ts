<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>InboxWords</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowMeter</name>
    <message numerus="yes">
        <source>%n message(s) left</source>
        <translation>
            <numerusform>%n message left</numerusform>
            <numerusform>%n messages left</numerusform>
        </translation>
    </message>
</context>
</TS>
