<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CodeSide</name>
    <message numerus="yes">
        <source>on %n sheet(s)</source>
        <translation>
            <numerusform>on %n sheet</numerusform>
            <numerusform>on %n sheets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print %n label(s)</source>
        <translation>
            <numerusform>Print %n label</numerusform>
            <numerusform>Print %n labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print %n sheet(s)</source>
        <translation>
            <numerusform>Print %n sheet</numerusform>
            <numerusform>Print %n sheets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) left in this pack</source>
        <translation>
            <numerusform>%n label left in this pack</numerusform>
            <numerusform>%n labels left in this pack</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The pack has %n label(s) too few.</source>
        <translation>
            <numerusform>The pack has %n label too few.</numerusform>
            <numerusform>The pack has %n labels too few.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperDeeds</name>
    <message numerus="yes">
        <source>A pack of %n sheet(s) is open</source>
        <translation>
            <numerusform>A pack of %n sheet is open</numerusform>
            <numerusform>A pack of %n sheets is open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n noted as printed</source>
        <translation>
            <numerusform>%n noted as printed</numerusform>
            <numerusform>%n noted as printed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n PDF(s) written, every code read back</source>
        <translation>
            <numerusform>%n PDF written, every code read back</numerusform>
            <numerusform>%n PDFs written, every code read back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) could not be printed: {0}</source>
        <translation>
            <numerusform>%n place could not be printed: {0}</numerusform>
            <numerusform>%n places could not be printed: {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperWorkspace</name>
    <message numerus="yes">
        <source>Printed %n time(s)</source>
        <translation>
            <numerusform>Printed once</numerusform>
            <numerusform>Printed %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) too few in this pack</source>
        <translation>
            <numerusform>%n label too few in this pack</numerusform>
            <numerusform>%n labels too few in this pack</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} on it, %n more sheet(s)</source>
        <translation>
            <numerusform>{0} on it, %n more sheet</numerusform>
            <numerusform>{0} on it, %n more sheets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n label</numerusform>
            <numerusform>%n labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from cell {0}; %n used cell(s) left out</source>
        <translation>
            <numerusform>from cell {0}; %n used cell left out</numerusform>
            <numerusform>from cell {0}; %n used cells left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlaceList</name>
    <message numerus="yes">
        <source>%n place(s) in all</source>
        <translation>
            <numerusform>%n place in all</numerusform>
            <numerusform>%n places in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrintingsModel</name>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n piece</numerusform>
            <numerusform>%n pieces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofRows</name>
    <message numerus="yes">
        <source>%n code(s) being read back…</source>
        <translation>
            <numerusform>%n code being read back…</numerusform>
            <numerusform>%n codes being read back…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n code(s) read back</source>
        <translation>
            <numerusform>%n code read back</numerusform>
            <numerusform>%n codes read back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Soiled and tilted, %n tries</source>
        <translation>
            <numerusform>Soiled and tilted, %n try</numerusform>
            <numerusform>Soiled and tilted, %n tries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n modules, enough</source>
        <translation>
            <numerusform>%n module, enough</numerusform>
            <numerusform>%n modules, enough</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Spoilt</name>
    <message numerus="yes">
        <source>%n spoilt</source>
        <translation>
            <numerusform>%n spoilt</numerusform>
            <numerusform>%n spoilt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_OutcomeQuestion</name>
    <message numerus="yes">
        <source>Did the %n come out well?</source>
        <translation>
            <numerusform>Did it come out well?</numerusform>
            <numerusform>Did all %n come out well?</numerusform>
        </translation>
    </message>
</context>
</TS>
