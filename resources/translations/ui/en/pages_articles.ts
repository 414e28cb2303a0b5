<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ArticlesPage</name>
    <message numerus="yes">
        <source>%n picture(s) saved</source>
        <translation>
            <numerusform>%n picture saved</numerusform><numerusform>%n pictures saved</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) on the platform</source>
        <translation>
            <numerusform>%n picture on the platform</numerusform><numerusform>%n pictures on the platform</numerusform></translation>
    </message>
</context>
<context>
    <name>ByHandSheet</name>
    <message numerus="yes">
        <source>%n picture(s), and the cover</source>
        <translation>
            <numerusform>%n picture, and the cover</numerusform><numerusform>%n pictures, and the cover</numerusform></translation>
    </message>
</context>
<context>
    <name>FindingsBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform><numerusform>%n more</numerusform></translation>
    </message>
</context>
</TS>
