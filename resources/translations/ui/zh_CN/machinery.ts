<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Search everything</source>
        <translation>搜索全部</translation>
    </message>
    <message>
        <source>Help for this page</source>
        <translation>这一页的帮助</translation>
    </message>
    <message>
        <source>All shortcuts</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>在这一页找</translation>
    </message>
    <message>
        <source>The main button of this page</source>
        <translation>这一页的主要按钮</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Back to where I was</source>
        <translation>回到上一页</translation>
    </message>
    <message>
        <source>Counter mode</source>
        <translation>柜台模式</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>切换深浅色</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>yesterday {0}</source>
        <extracomment>QLocale patterns: a day of this year, a day with its year, a day with its weekday, a month.</extracomment>
        <translation>昨天 {0}</translation>
    </message>
    <message>
        <source>tomorrow {0}</source>
        <translation>明天 {0}</translation>
    </message>
    <message>
        <source>{0} d {1} h</source>
        <translation>{0} 天 {1} 小时</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} 分钟</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
</TS>
