<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About shopdesk</source>
        <translation>关于店台</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>版本 {0}</translation>
    </message>
    <message>
        <source>The shop&apos;s data</source>
        <translation>店里的资料</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Qt and PySide6 are used under the LGPL, version 3. Their libraries lie beside the program and may be replaced.</source>
        <translation>Qt 和 PySide6 按 LGPL 第 3 版使用。它们的库文件就在程序旁边，可以替换。</translation>
    </message>
</context>
<context>
    <name>AccountSection</name>
    <message>
        <source>Connect your Official Account</source>
        <extracomment>In panels: below this width the list of addresses gives way, unless it is what is wrong. How much of an AppID is told: enough to know which one it is.</extracomment>
        <translation>接上你的公众号</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>再测一次</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Official Account</source>
        <translation>公众号</translation>
    </message>
    <message>
        <source>Subscription account</source>
        <translation>公众号</translation>
    </message>
    <message>
        <source>Service account</source>
        <translation>服务号</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) no longer work</source>
        <translation>
            <numerusform>%n 件事做不了了</numerusform>
        </translation>
    </message>
    <message>
        <source>They stand below with the way by hand.</source>
        <translation>下面写着换什么办法。</translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>AppID ends in {0}, AppSecret in the password store</source>
        <translation>AppID 尾号 {0}，密钥存在系统保险箱</translation>
    </message>
    <message>
        <source>AppID ends in {0}, AppSecret in a file only this user can read</source>
        <translation>AppID 尾号 {0}，密钥存在只有本用户能读的文件里</translation>
    </message>
    <message>
        <source>AppID ends in {0}, practice secret, worth nothing elsewhere</source>
        <translation>AppID 尾号 {0}，练习用的密钥，别处没用</translation>
    </message>
    <message>
        <source>AppID ends in {0}</source>
        <translation>AppID 尾号 {0}</translation>
    </message>
    <message>
        <source>Testing …</source>
        <translation>正在测……</translation>
    </message>
    <message>
        <source>Tested, every item has its answer</source>
        <translation>测好了，每一项都有了答案</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>接上了</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>地址复制好了</translation>
    </message>
    <message>
        <source>note what the account lost</source>
        <translation>记下做不了的事</translation>
    </message>
    <message>
        <source>What your shop is called</source>
        <translation>店名</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>rename the shop</source>
        <translation>改店名</translation>
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message>
        <source>Back up now</source>
        <extracomment>So many are listed; a shop keeps some two dozen.</extracomment>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Restore from another place</source>
        <translation>从别处恢复</translation>
    </message>
    <message>
        <source>Other folder</source>
        <translation>换个文件夹</translation>
    </message>
    <message>
        <source>Where backups lie</source>
        <translation>备份放在哪里</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>None yet. One takes a minute, and the shop goes on working meanwhile.</source>
        <translation>还没有。备份一次一分钟，店里照常用。</translation>
    </message>
    <message>
        <source>How long they are kept</source>
        <translation>留多久</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Backed up and checked</source>
        <translation>备份好了，也检查过了</translation>
    </message>
    <message>
        <source>In the shop&apos;s own folder. A copy on another disk is safer.</source>
        <translation>在店的文件夹里。在别的盘再放一份更稳当。</translation>
    </message>
    <message numerus="yes">
        <source>%n kept</source>
        <translation>
            <numerusform>留着 %n 份</numerusform>
        </translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Checking a backup</source>
        <translation>正在检查备份</translation>
    </message>
    <message>
        <source>Which backup?</source>
        <translation>用哪份备份？</translation>
    </message>
    <message>
        <source>Where shall backups lie?</source>
        <translation>备份放到哪里？</translation>
    </message>
    <message>
        <source>another folder for backups</source>
        <translation>换备份文件夹</translation>
    </message>
</context>
<context>
    <name>SettingWords</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>深浅</translation>
    </message>
    <message>
        <source>Counter mode</source>
        <translation>柜台模式</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>开机就启动</translation>
    </message>
    <message>
        <source>Go on working when the window is closed</source>
        <translation>关了窗口也继续干活</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>A new customer becomes a regular after</source>
        <translation>新客户多久算老客户</translation>
    </message>
    <message>
        <source>A late broadcast still goes out within</source>
        <translation>群发晚了多久以内还发</translation>
    </message>
    <message>
        <source>Keep backups of the last days</source>
        <translation>最近每天留一份</translation>
    </message>
    <message>
        <source>… and of the last weeks</source>
        <translation>再往前每周留一份</translation>
    </message>
    <message>
        <source>… and of the last months</source>
        <translation>更早每月留一份</translation>
    </message>
    <message>
        <source>The window opens once more in the other language.</source>
        <translation>窗口会用另一种语言重新打开。</translation>
    </message>
    <message>
        <source>Follows the system, or is always the same.</source>
        <translation>跟着系统走，或者一直不变。</translation>
    </message>
    <message>
        <source>Everything larger, for busy hands. F11 does it too.</source>
        <translation>都放大一些，手忙的时候好点。按 F11 也行。</translation>
    </message>
    <message>
        <source>So that planned broadcasts go out in any case.</source>
        <translation>这样排好的群发不会误了时间。</translation>
    </message>
    <message>
        <source>Messages come in and broadcasts go out; the icon stays beside the clock.</source>
        <translation>照样收消息、按时群发，图标留在时钟旁边。</translation>
    </message>
    <message>
        <source>Only for networks that need one, as http://host:port. Used after the next start.</source>
        <translation>网络要走代理才填，写成 http://host:port，下次启动生效。</translation>
    </message>
    <message>
        <source>She moves to the regulars by herself when followers are read.</source>
        <translation>同步粉丝时自动换到老客户。</translation>
    </message>
    <message>
        <source>If the computer was off longer than this, it is held and you decide.</source>
        <translation>电脑关得比这更久，就先按住，等你决定。</translation>
    </message>
    <message>
        <source>One a day; older ones are cleared away.</source>
        <translation>一天一份，更旧的会清掉。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>backups</source>
        <translation>份</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>About shopdesk</source>
        <translation>关于店台</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>设置分类</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
</TS>
