<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ChosenCustomers</name>
    <message numerus="yes">
        <source>New group of %n customer(s)</source>
        <translation><numerusform>New group of %n customer</numerusform><numerusform>New group of %n customers</numerusform></translation>
    </message>
</context>
<context>
    <name>CustomerCommands</name>
    <message numerus="yes">
        <source>%n customer(s) put into “{0}”</source>
        <translation><numerusform>%n customer put into “{0}”</numerusform><numerusform>%n customers put into “{0}”</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) taken out of “{0}”</source>
        <translation><numerusform>%n customer taken out of “{0}”</numerusform><numerusform>%n customers taken out of “{0}”</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) starred</source>
        <translation><numerusform>%n customer starred</numerusform><numerusform>%n customers starred</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Stars of %n customer(s) removed</source>
        <translation><numerusform>Stars of %n customer removed</numerusform><numerusform>Stars of %n customers removed</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Export %n customer(s)</source>
        <translation><numerusform>Export %n customer</numerusform><numerusform>Export %n customers</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) exported</source>
        <translation><numerusform>%n customer exported</numerusform><numerusform>%n customers exported</numerusform></translation>
    </message>
</context>
<context>
    <name>CustomerView</name>
    <message numerus="yes">
        <source>%n customer(s)</source>
        <translation><numerusform>%n customer</numerusform><numerusform>%n customers</numerusform></translation>
    </message>
</context>
<context>
    <name>CustomersPage</name>
    <message numerus="yes">
        <source>Its %n customer(s) stay in the book and in their other groups.</source>
        <translation><numerusform>Its %n customer stay in the book and in their other groups.</numerusform><numerusform>Its %n customers stay in the book and in their other groups.</numerusform></translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message numerus="yes">
        <source>Import %n customer(s)</source>
        <translation><numerusform>Import %n customer</numerusform><numerusform>Import %n customers</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) cannot be taken in</source>
        <translation><numerusform>%n line cannot be taken in</numerusform><numerusform>%n lines cannot be taken in</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) repeat a customer of the file</source>
        <translation><numerusform>%n line repeat a customer of the file</numerusform><numerusform>%n lines repeat a customer of the file</numerusform></translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation><numerusform>%n chosen</numerusform><numerusform>%n chosen</numerusform></translation>
    </message>
</context>
</TS>
