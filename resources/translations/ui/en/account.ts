<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CapabilityWords</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n a month each</source>
        <translation>
            <numerusform>%n a month each</numerusform>
            <numerusform>%n a month each</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n within {0} h</source>
        <translation>
            <numerusform>%n within {0} h</numerusform>
            <numerusform>%n within {0} h</numerusform>
        </translation>
    </message>
</context>
</TS>
