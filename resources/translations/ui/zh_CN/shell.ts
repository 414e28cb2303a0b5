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
    <name>Connecting</name>
    <message>
        <source>Connect my account</source>
        <translation>接上我的公众号</translation>
    </message>
    <message>
        <source>Another beginning</source>
        <translation>换个开头</translation>
    </message>
    <message>
        <source>Open my shop</source>
        <translation>进店</translation>
    </message>
    <message>
        <source>This is what your account can do</source>
        <translation>你的号能做这些</translation>
    </message>
    <message>
        <source>Connected. Nothing was sent.</source>
        <translation>接上了，没有发任何东西。</translation>
    </message>
    <message>
        <source>What it cannot do has a way by hand; the settings keep this list.</source>
        <translation>做不了的都有别的办法，设置里随时能看这张单子。</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>地址复制好了</translation>
    </message>
    <message>
        <source>Open the WeChat developer platform</source>
        <translation>打开微信开发者平台</translation>
    </message>
    <message>
        <source>Scan with the WeChat of the account&apos;s administrator</source>
        <translation>用公众号管理员的微信扫码</translation>
    </message>
    <message>
        <source>My business → your account</source>
        <translation>我的业务 → 你的公众号</translation>
    </message>
    <message>
        <source>The AppID stands at the top and begins with wx</source>
        <translation>AppID 在最上面，wx 开头</translation>
    </message>
    <message>
        <source>Developer keys → AppSecret → Reset</source>
        <translation>开发密钥 → AppSecret → 重置</translation>
    </message>
    <message>
        <source>It is shown once: copy it at once. Programs with the old one stop.</source>
        <translation>只显示一次，马上复制。用旧密钥的程序会停。</translation>
    </message>
    <message>
        <source>Come back and paste both</source>
        <translation>回来把两样都粘贴上</translation>
    </message>
    <message>
        <source>If this line is not on the platform&apos;s list, its address is shown here</source>
        <translation>这条线路要是不在名单里，这里会显示地址</translation>
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
    <name>FirstRun</name>
    <message>
        <source>Language</source>
        <extracomment>A language is called by its own name in every language.</extracomment>
        <translation>语言</translation>
    </message>
    <message>
        <source>The data lies in {0}</source>
        <translation>资料放在 {0}</translation>
    </message>
    <message>
        <source>Not connected to any website now</source>
        <translation>现在没有连任何网站</translation>
    </message>
    <message>
        <source>Begin with an empty shop</source>
        <translation>先开一家空店</translation>
    </message>
    <message>
        <source>Which backup?</source>
        <translation>用哪份备份？</translation>
    </message>
    <message>
        <source>Checking a backup</source>
        <translation>正在检查备份</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
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
    <name>PracticePanel</name>
    <message>
        <source>Back to my own shop</source>
        <extracomment>A question is typed by a follower&apos;s thumb.</extracomment>
        <translation>回到我的店</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Practice shop</source>
        <translation>练习店</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>粉丝</translation>
    </message>
    <message>
        <source>What she asks; empty: something of her own</source>
        <translation>她问什么，不填就随便问</translation>
    </message>
    <message>
        <source>What she asks</source>
        <translation>她问什么</translation>
    </message>
    <message>
        <source>Somebody asks</source>
        <translation>来一个人问</translation>
    </message>
    <message>
        <source>Which code</source>
        <translation>哪个二维码</translation>
    </message>
    <message>
        <source>Ten people scan it</source>
        <translation>十个人来扫</translation>
    </message>
    <message>
        <source>Somebody stops following</source>
        <translation>走一个粉丝</translation>
    </message>
    <message>
        <source>What they do by themselves</source>
        <translation>粉丝自己有多活跃</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>安静</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>平常</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>热闹</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Everything due on the way is done: broadcasts go out, windows close.</source>
        <translation>路上到点的都会照办：群发会发，时限会过。</translation>
    </message>
    <message>
        <source>+ 1 hour</source>
        <translation>过 1 小时</translation>
    </message>
    <message>
        <source>Tomorrow 8:00</source>
        <translation>明天 8:00</translation>
    </message>
    <message>
        <source>Thursday 20:00</source>
        <translation>周四 20:00</translation>
    </message>
    <message>
        <source>End of month</source>
        <translation>月底</translation>
    </message>
    <message>
        <source>What goes wrong</source>
        <translation>让什么出错</translation>
    </message>
    <message>
        <source>The network is broken</source>
        <translation>网络断了</translation>
    </message>
    <message>
        <source>Answers get lost on the way back</source>
        <translation>回应在路上丢了</translation>
    </message>
    <message>
        <source>This address is not on the list</source>
        <translation>地址不在白名单里</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Is asked before a broadcast leaves</source>
        <translation>群发前要管理员确认</translation>
    </message>
    <message>
        <source>Says yes on the phone</source>
        <translation>在手机上点同意</translation>
    </message>
    <message numerus="yes">
        <source>%n follower(s)</source>
        <translation>
            <numerusform>%n 位粉丝</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) go wrong on purpose</source>
        <translation>
            <numerusform>%n 处故意出错</numerusform>
        </translation>
    </message>
    <message>
        <source>Mend all</source>
        <translation>全部修好</translation>
    </message>
    <message>
        <source>No code yet: make one under Codes</source>
        <translation>还没有二维码，先去生成</translation>
    </message>
    <message>
        <source>Somebody has asked</source>
        <translation>有人来问了</translation>
    </message>
    <message>
        <source>Ten people have scanned it</source>
        <translation>十个人扫过了</translation>
    </message>
    <message>
        <source>Somebody has left</source>
        <translation>有人走了</translation>
    </message>
    <message>
        <source>Moving the clock</source>
        <translation>正在走时间</translation>
    </message>
    <message numerus="yes">
        <source>%n send(s) confirmed</source>
        <translation>
            <numerusform>同意了 %n 次发送</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits for the administrator</source>
        <translation>没有等管理员同意的</translation>
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
    <name>ThreeDoors</name>
    <message>
        <source>Begin with shopdesk</source>
        <translation>开始用店台</translation>
    </message>
    <message>
        <source>Choose a beginning; it can be another one any time. Customers and articles stay on this computer.</source>
        <translation>挑一个开头，以后随时能换。顾客和文章都存在这台电脑里。</translation>
    </message>
    <message>
        <source>Look around a practice shop</source>
        <translation>先逛逛练习店</translation>
    </message>
    <message>
        <source>A bakery that is all there. Try anything, nothing can break.</source>
        <translation>一家现成的面包店，随便点，弄不坏。</translation>
    </message>
    <message>
        <source>200 followers who talk, scan and buy</source>
        <translation>200 位会说话、会扫码的粉丝</translation>
    </message>
    <message>
        <source>Written articles, labels that can be printed</source>
        <translation>写好的文章，能打印的贴纸</translation>
    </message>
    <message>
        <source>Needs no account and no network, reaches nobody</source>
        <translation>不用账号，断网也能用，发不到外面</translation>
    </message>
    <message>
        <source>Step in</source>
        <translation>进店看看</translation>
    </message>
    <message>
        <source>Connect my account</source>
        <translation>接上我的公众号</translation>
    </message>
    <message>
        <source>The shop has an Official Account already. About 5 minutes.</source>
        <translation>店里已经有公众号或服务号，大约 5 分钟。</translation>
    </message>
    <message>
        <source>Step by step to the AppID and the AppSecret</source>
        <translation>一步一步带着找 AppID 和密钥</translation>
    </message>
    <message>
        <source>First see what this account can do</source>
        <translation>先看清这个号能做什么</translation>
    </message>
    <message>
        <source>Sends nothing in your name</source>
        <translation>不会替你发任何东西</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始连接</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>用备份恢复</translation>
    </message>
    <message>
        <source>A new computer, or back to how it was some days ago.</source>
        <translation>换了电脑，或者想回到前几天的样子。</translation>
    </message>
    <message>
        <source>From a USB stick or any folder</source>
        <translation>U 盘、文件夹里的备份都行</translation>
    </message>
    <message>
        <source>Opened and checked first, then restored</source>
        <translation>先打开检查，再恢复</translation>
    </message>
    <message>
        <source>Broadcasts not yet sent are held until you nod</source>
        <translation>没发的群发会先按住，等你点头</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>选备份文件夹</translation>
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
