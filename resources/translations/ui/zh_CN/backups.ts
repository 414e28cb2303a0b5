<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>RestoreWords</name>
    <message numerus="yes">
        <source>%n customer(s), {0}</source>
        <translation>
            <numerusform>%n 位顾客，{0}</numerusform>
        </translation>
    </message>
    <message>
        <source>This backup is whole: every file was opened and compared</source>
        <translation>这份备份完好，每个文件都打开核对过</translation>
    </message>
    <message>
        <source>This backup is damaged ({0}). Take another one.</source>
        <translation>这份备份坏了（{0}），换一份吧。</translation>
    </message>
    <message>
        <source>Go back to how the shop was {0}?</source>
        <translation>回到 {0} 的样子？</translation>
    </message>
    <message numerus="yes">
        <source>It is whole and holds %n customer(s).</source>
        <translation>
            <numerusform>备份完好，里面有 %n 位顾客。</numerusform>
        </translation>
    </message>
    <message>
        <source>What is here now is backed up first, so this can be taken back by restoring that.</source>
        <translation>现在的资料会先备份一份，想反悔就恢复那一份。</translation>
    </message>
    <message numerus="yes">
        <source>%n broadcast(s) planned in it will be held until you decide.</source>
        <translation>
            <numerusform>里面排好还没发的 %n 次群发会先按住，等你决定。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is sent by restoring.</source>
        <translation>恢复不会发任何东西。</translation>
    </message>
    <message>
        <source>The window closes for a moment and opens again.</source>
        <translation>窗口会关一下再打开。</translation>
    </message>
</context>
</TS>
