<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>RestoreWords</name>
    <message numerus="yes">
        <source>%n customer(s), {0}</source>
        <translation>
            <numerusform>%n customer, {0}</numerusform>
            <numerusform>%n customers, {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is whole and holds %n customer(s).</source>
        <translation>
            <numerusform>It is whole and holds %n customer.</numerusform>
            <numerusform>It is whole and holds %n customers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n broadcast(s) planned in it will be held until you decide.</source>
        <translation>
            <numerusform>%n broadcast planned in it will be held until you decide.</numerusform>
            <numerusform>%n broadcasts planned in it will be held until you decide.</numerusform>
        </translation>
    </message>
</context>
</TS>
