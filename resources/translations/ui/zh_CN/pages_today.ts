<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AnswerCard</name>
    <message numerus="yes">
        <source>First answer these %n</source>
        <translation>
            <numerusform>先回这 %n 位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>约 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>asked {0}</source>
        <translation>{0} 问的</translation>
    </message>
    <message>
        <source>Write a draft</source>
        <translation>写草稿</translation>
    </message>
    <message>
        <source>Reply to {0}</source>
        <translation>回复{0}</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>left, %n message(s)</source>
        <translation>
            <numerusform>后关闭，还能发 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>those that close soonest first</source>
        <translation>快到时限的排在前面</translation>
    </message>
    <message>
        <source>Time left to answer</source>
        <translation>还能回复多久</translation>
    </message>
    <message>
        <source>Waiting next</source>
        <translation>接着要回的</translation>
    </message>
</context>
<context>
    <name>BackupCard</name>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>还没有备份</translation>
    </message>
    <message>
        <source>A practice shop needs none</source>
        <translation>练习店不用备份</translation>
    </message>
    <message>
        <source>Takes a minute</source>
        <translation>一分钟就好</translation>
    </message>
    <message>
        <source>Backup is old</source>
        <translation>备份旧了</translation>
    </message>
    <message>
        <source>Backup is fine</source>
        <translation>备份完好</translation>
    </message>
    <message>
        <source>{0}, opened and checked</source>
        <translation>{0}，打开检查过</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Send “{0}” now?</source>
        <translation>现在就发「{0}」？</translation>
    </message>
    <message numerus="yes">
        <source>It goes to %n people at once. It cannot be called back.</source>
        <translation>
            <numerusform>马上发给 %n 人，发出去收不回来。</numerusform>
        </translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>现在发</translation>
    </message>
    <message>
        <source>Not send “{0}”?</source>
        <translation>「{0}」不发了？</translation>
    </message>
    <message>
        <source>Nobody gets it. The article stays, and can be planned again.</source>
        <translation>谁都不会收到。文章还在，可以再安排。</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>不发了</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Reading followers</source>
        <translation>正在同步粉丝</translation>
    </message>
    <message>
        <source>Sending “{0}”</source>
        <translation>正在发「{0}」</translation>
    </message>
    <message>
        <source>Dropping “{0}”</source>
        <translation>正在取消「{0}」</translation>
    </message>
    <message>
        <source>Backed up and checked</source>
        <translation>备份好了，也检查过了</translation>
    </message>
    <message numerus="yes">
        <source>%n follower(s) read</source>
        <translation>
            <numerusform>同步了 %n 位粉丝</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Distribution</name>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Followers by number of sends</source>
        <translation>按收到次数分的粉丝</translation>
    </message>
    <message numerus="yes">
        <source>had %n</source>
        <comment>sends received this month</comment>
        <translation>
            <numerusform>收过 %n 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrandCard</name>
    <message numerus="yes">
        <source>%n thing(s) to do</source>
        <translation>
            <numerusform>有 %n 件事</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the most urgent %n first</source>
        <translation>
            <numerusform>先列最急的 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrandRow</name>
    <message numerus="yes">
        <source>%n min</source>
        <extracomment>Steps that are drawn without a border: possible, not proposed.</extracomment>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>00 min</source>
        <translation>00 分钟</translation>
    </message>
</context>
<context>
    <name>ErrandWords</name>
    <message>
        <source>It will not go out like this: {0}</source>
        <extracomment>The page a step leads to; those that are not here are done on the spot.</extracomment>
        <translation>这样发不出去：{0}</translation>
    </message>
    <message numerus="yes">
        <source>%n of {0} check(s) passed</source>
        <translation>
            <numerusform>{0} 项检查，%n 项就绪</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be looked at from here</source>
        <translation>
            <numerusform>%n 项要你自己看一眼</numerusform>
        </translation>
    </message>
    <message>
        <source>No Official Account is connected yet</source>
        <translation>还没接上公众号</translation>
    </message>
    <message>
        <source>“{0}”: not known whether it went out</source>
        <translation>「{0}」结果未知</translation>
    </message>
    <message>
        <source>“{0}” was not sent, it is held for you</source>
        <translation>「{0}」没有发，先替你按住了</translation>
    </message>
    <message numerus="yes">
        <source>%n broadcast(s) are held for you</source>
        <translation>
            <numerusform>%n 次群发按住了，等你决定</numerusform>
        </translation>
    </message>
    <message>
        <source>Today {0}: “{1}” to {2} people</source>
        <translation>今天 {0} 群发「{1}」，{2} 人</translation>
    </message>
    <message numerus="yes">
        <source>“{0}” and %n more no longer work</source>
        <translation>
            <numerusform>「{0}」等做不了了，另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” no longer works</source>
        <translation>「{0}」做不了了</translation>
    </message>
    <message>
        <source>There is no backup yet</source>
        <translation>还没有备份</translation>
    </message>
    <message numerus="yes">
        <source>The last backup is %n day(s) old</source>
        <translation>
            <numerusform>上次备份是 %n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>The followers have not been read yet</source>
        <translation>粉丝还没同步过</translation>
    </message>
    <message>
        <source>The followers were last read {0}</source>
        <translation>粉丝上次同步是 {0}</translation>
    </message>
    <message numerus="yes">
        <source>“{0}” and %n more have no code yet</source>
        <translation>
            <numerusform>「{0}」和另外 %n 处还没有二维码</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” has no code yet</source>
        <translation>「{0}」还没有二维码</translation>
    </message>
    <message>
        <source>“{0}” is not finished</source>
        <translation>「{0}」还没写完</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>没写标题</translation>
    </message>
    <message>
        <source>Planned for {0}</source>
        <translation>原定 {0}</translation>
    </message>
    <message>
        <source>Takes about 5 minutes. Nothing is sent by connecting.</source>
        <translation>大约 5 分钟。接上不会发任何东西。</translation>
    </message>
    <message>
        <source>Looking whether everything is ready …</source>
        <translation>正在看是不是都准备好了……</translation>
    </message>
    <message>
        <source>The platform refuses it since the last test.</source>
        <translation>上次测试时平台不让做了。</translation>
    </message>
    <message>
        <source>If this computer breaks, everything since then is gone.</source>
        <translation>电脑要是坏了，之后的就都没了。</translation>
    </message>
    <message>
        <source>Who came and who left is only known after reading again.</source>
        <translation>同步一次，才知道谁来了、谁走了。</translation>
    </message>
    <message>
        <source>Without a code nothing can be printed for it.</source>
        <translation>有了二维码才能打印。</translation>
    </message>
    <message>
        <source>Last worked on {0}</source>
        <translation>上次改到 {0}</translation>
    </message>
    <message>
        <source>Connect it</source>
        <translation>去接上</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>去核对</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>改个时间</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>现在发</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>不发了</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>一条条看</translation>
    </message>
    <message>
        <source>See to it</source>
        <translation>去看看</translation>
    </message>
    <message>
        <source>What now</source>
        <translation>怎么办</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>现在同步</translation>
    </message>
    <message>
        <source>Make the code</source>
        <translation>去生成</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>接着写</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between two facts</comment>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>GrowthCard</name>
    <message>
        <source>Followers</source>
        <translation>关注人数</translation>
    </message>
    <message numerus="yes">
        <source>last %n days</source>
        <translation>
            <numerusform>近 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} in {1} days</source>
        <translation>{0} 近 {1} 天</translation>
    </message>
    <message>
        <source>{0} came, {1} left</source>
        <translation>新增 {0}，取关 {1}</translation>
    </message>
    <message numerus="yes">
        <source>Where the %n new ones came from</source>
        <translation>
            <numerusform>新增 %n 人从哪儿来</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GrowthChart</name>
    <message>
        <source>Followers day by day</source>
        <extracomment>How many horizontal lines a chart has at most.</extracomment>
        <translation>每天的关注人数</translation>
    </message>
    <message>
        <source>{0}: {1}, {2}: {3}</source>
        <translation>{0}：{1}，{2}：{3}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{0} sent</source>
        <translation>{0} 群发</translation>
    </message>
</context>
<context>
    <name>MonthCard</name>
    <message>
        <source>Sends this month</source>
        <translation>本月群发名额</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>看日历</translation>
    </message>
    <message>
        <source>To everybody: {0} used, {1} planned</source>
        <translation>发给全部顾客：已用 {0}，已排 {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n more can be planned</source>
        <translation>
            <numerusform>还能再排 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each follower gets at most {0} a month; the %n who had them are left out.</source>
        <translation>
            <numerusform>每人每月最多收 {0} 次，收满的 %n 位会自动跳过。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each follower gets at most %n a month.</source>
        <translation>
            <numerusform>每人每月最多收 %n 次。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <extracomment>The time left to answer is written in minutes. Below this height (at 100 %) the sources give way, as the first thing.</extracomment>
        <translation>今天</translation>
    </message>
    <message>
        <source>all of it takes about</source>
        <translation>全部做完大约</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
    <message>
        <source>Next: “{0}”, {1}</source>
        <translation>接下来：「{0}」，{1}</translation>
    </message>
    <message numerus="yes">
        <source>%n new follower(s) in the last 7 days</source>
        <translation>
            <numerusform>近 7 天新增 %n 位粉丝</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to do just now</source>
        <translation>现在没有要做的事</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>WaitingWords</name>
    <message>
        <source>Name not known yet</source>
        <extracomment>How many group names stand beside the name.</extracomment>
        <translation>还不知道名字</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>客人</translation>
    </message>
    <message>
        <source>[picture]</source>
        <translation>[图片]</translation>
    </message>
    <message>
        <source>[voice message]</source>
        <translation>[语音]</translation>
    </message>
    <message>
        <source>[video]</source>
        <translation>[视频]</translation>
    </message>
    <message>
        <source>[place]</source>
        <translation>[位置]</translation>
    </message>
    <message>
        <source>[link]</source>
        <translation>[链接]</translation>
    </message>
</context>
</TS>
