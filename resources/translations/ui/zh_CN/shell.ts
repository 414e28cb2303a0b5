<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutSheet</name>
    <message>
        <source>About shopdesk</source>
        <translation>关于店台</translation>
    </message>
    <message>
        <source>shopdesk</source>
        <translation>店台</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>版本 {0}</translation>
    </message>
    <message>
        <source>Qt and PySide6 are used under the LGPL, version 3. Their libraries lie beside the program and may be replaced.</source>
        <translation>Qt 和 PySide6 按 LGPL 第 3 版使用，它们的程序库就放在程序旁边，可以替换。</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可协议</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ConnectionPill</name>
    <message>
        <source>How the shop is connected</source>
        <extracomment>A clock further off than this makes a broadcast go out at another minute than the one planned.</extracomment>
        <translation>看看现在的连接</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) of broadcasts wait for your decision.</source>
        <translation>
            <numerusform>有 %n 批群发按住了，等你决定。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n part(s) it is not known whether they went out.</source>
        <translation>
            <numerusform>有 %n 批群发结果未知，正在核对。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) of broadcasts are planned.</source>
        <translation>
            <numerusform>排好的群发还有 %n 批。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is off by %n second(s).</source>
        <translation>
            <numerusform>这台电脑的时间差了 %n 秒。</numerusform>
        </translation>
    </message>
    <message>
        <source>Connect an account</source>
        <translation>连接公众号</translation>
    </message>
    <message>
        <source>Account settings</source>
        <translation>账号设置</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Practice shop</source>
        <translation>练习店</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>连不上</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>按住了</translation>
    </message>
    <message>
        <source>The shop is being opened.</source>
        <translation>正在打开店里的资料。</translation>
    </message>
    <message>
        <source>No account is connected. Customers, articles and stickers work all the same.</source>
        <translation>还没有连接公众号。顾客、文章和贴纸照样能用。</translation>
    </message>
    <message>
        <source>Messages come in and broadcasts go out.</source>
        <translation>消息收得到，群发发得出。</translation>
    </message>
    <message>
        <source>This is the practice shop. Nothing here reaches a real customer.</source>
        <translation>这是练习店，怎么试都到不了真的顾客那里。</translation>
    </message>
    <message>
        <source>The platform cannot be reached just now. Nothing is lost: messages and broadcasts wait until it can.</source>
        <translation>现在连不上微信平台。什么都没丢：消息和群发会等到连上再走。</translation>
    </message>
    <message>
        <source>Nothing that was planned goes out until you have looked at it.</source>
        <translation>排好的都先按住了，等你看过再发。</translation>
    </message>
</context>
<context>
    <name>CrashSheet</name>
    <message>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <source>shopdesk made a mistake</source>
        <translation>店台出了个错</translation>
    </message>
    <message>
        <source>What was just asked for was not finished. Everything saved before is safe, and you can go on working. If it happens again, copy the report and send it to whoever helps you.</source>
        <translation>刚才那一步没有做完。之前存好的都在，可以接着用。如果又出现，把报告复制下来，发给帮你维护的人。</translation>
    </message>
    <message>
        <source>shopdesk ended by a mistake last time</source>
        <translation>店台上次是出错退出的</translation>
    </message>
    <message>
        <source>The book was checked when it was opened just now. If it happens again, copy the report and send it to whoever helps you.</source>
        <translation>刚才打开时已经检查过顾客簿。如果又出现，把报告复制下来，发给帮你维护的人。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>接着用</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Close the help</source>
        <translation>收起帮助</translation>
    </message>
    <message>
        <source>All shortcuts</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>About shopdesk</source>
        <translation>关于店台</translation>
    </message>
    <message>
        <source>There is no help for this page yet.</source>
        <translation>这一页还没有写帮助。</translation>
    </message>
</context>
<context>
    <name>Hits</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>投放点</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>shopdesk</source>
        <translation>店台</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>shopdesk goes on working</source>
        <translation>店台还在值守</translation>
    </message>
    <message>
        <source>Planned broadcasts go out and messages come in while the window is closed. To end it, choose Quit here.</source>
        <translation>关了窗口，排好的群发照发，消息照收。要彻底退出，在这里选“退出”。</translation>
    </message>
    <message>
        <source>Service account</source>
        <translation>服务号</translation>
    </message>
    <message>
        <source>Subscription account</source>
        <translation>公众号</translation>
    </message>
    <message>
        <source>Practice shop</source>
        <translation>练习店</translation>
    </message>
    <message>
        <source>My shop</source>
        <translation>我的店</translation>
    </message>
    <message>
        <source>Taken back: {0}</source>
        <translation>已撤销：{0}</translation>
    </message>
    <message>
        <source>Done again: {0}</source>
        <translation>已重做：{0}</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>SearchPalette</name>
    <message>
        <source>Search customers, articles, codes, pages</source>
        <translation>搜顾客、文章、二维码、页面</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到的</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>All shortcuts</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>随时可用</translation>
    </message>
    <message>
        <source>On every page</source>
        <translation>每一页</translation>
    </message>
    <message>
        <source>Between pages</source>
        <translation>换页</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
</context>
<context>
    <name>TaskBar</name>
    <message>
        <source>Everything is saved</source>
        <extracomment>More tasks than this are only counted.</extracomment>
        <translation>改动都已保存</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskRow</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Followers and clock</source>
        <extracomment>The clock shows minutes; looking more often keeps it right to a few seconds. From this width on, at 100 %, there is room for the kind of account beside the shop&apos;s name.</extracomment>
        <translation>粉丝和时间</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open shopdesk</source>
        <translation>打开店台</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>shopdesk</source>
        <translation>店台</translation>
    </message>
</context>
</TS>
