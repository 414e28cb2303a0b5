<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AudienceBox</name>
    <message>
        <source>people got it</source>
        <translation>人收到</translation>
    </message>
    <message>
        <source>people will get it</source>
        <translation>人会收到</translation>
    </message>
    <message>
        <source>Chosen: {0}, {1} people; {2} are left out</source>
        <translation>选的是{0}，{1} 人；{2} 人不会收到</translation>
    </message>
    <message>
        <source>Chosen: {0}; nobody is left out</source>
        <translation>选的是{0}，没有人落下</translation>
    </message>
</context>
<context>
    <name>BroadcastPanel</name>
    <message>
        <source>Sends per person this month</source>
        <extracomment>States in which nothing is left to be done or undone by us.</extracomment>
        <translation>本月每人收过几次</translation>
    </message>
    <message>
        <source>Brown: so far. Green: when everything planned is out.</source>
        <translation>棕色是到现在，绿色是排好的都发完以后。</translation>
    </message>
    <message>
        <source>The broadcast</source>
        <translation>这次群发</translation>
    </message>
    <message>
        <source>Let it go out</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>接着发</translation>
    </message>
    <message>
        <source>Plan it again</source>
        <translation>重新排</translation>
    </message>
    <message>
        <source>Change the time</source>
        <translation>改时间</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>先按住</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>不发了</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>取消这次</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>Nobody knows yet whether it went out.</source>
        <translation>结果未知：还不知道有没有发出去。</translation>
    </message>
    <message>
        <source>It is being found out: the same number is asked for again in a few minutes. What went out is not sent twice.</source>
        <translation>几分钟后会用同一个编号再核对，发过的不会重复发。</translation>
    </message>
    <message>
        <source>It could not be found out whether it went out.</source>
        <translation>核对过了，还是不知道有没有发出去。</translation>
    </message>
    <message>
        <source>Look on the website whether followers got it, then decide here.</source>
        <translation>先到公众号后台看粉丝收到没有，再回来决定。</translation>
    </message>
    <message>
        <source>Held, waiting for you.</source>
        <translation>按住了，等你决定。</translation>
    </message>
    <message>
        <source>It goes out only when you let it.</source>
        <translation>你放行了才会发。</translation>
    </message>
    <message>
        <source>Paused by you.</source>
        <translation>你先按住了。</translation>
    </message>
    <message>
        <source>Nothing goes out until you let it go on.</source>
        <translation>点“接着发”之前，一条都不会发。</translation>
    </message>
    <message>
        <source>WeChat has taken it.</source>
        <translation>已经交给微信。</translation>
    </message>
    <message>
        <source>The result comes in a few minutes. Nothing is sent twice.</source>
        <translation>几分钟后知道结果，不会重复发送。</translation>
    </message>
    <message>
        <source>WeChat says: delivered {0}, filtered {1}, failed {2}</source>
        <translation>微信说：送达 {0}，过滤 {1}，失败 {2}</translation>
    </message>
    <message>
        <source>WeChat has not told any numbers.</source>
        <translation>微信还没有说送达了多少。</translation>
    </message>
    <message>
        <source>In the ledger: {0} got it, {1} were left out at the last moment</source>
        <translation>收发账上：{0} 人收到，{1} 人临发前没有发</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再核对一次</translation>
    </message>
</context>
<context>
    <name>BroadcastWords</name>
    <message>
        <source>planned</source>
        <translation>排好</translation>
    </message>
    <message>
        <source>going out</source>
        <translation>正在发</translation>
    </message>
    <message>
        <source>handed over, result to come</source>
        <translation>已交出，等结果</translation>
    </message>
    <message>
        <source>result unknown</source>
        <translation>结果未知</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>发过</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>没通过</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>等你决定</translation>
    </message>
    <message>
        <source>held</source>
        <translation>按住了</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>你按住的</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>取消了</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>全部顾客</translation>
    </message>
    <message>
        <source>chosen on another computer</source>
        <translation>在别的电脑上选的</translation>
    </message>
    <message>
        <source>not on WeChat with us</source>
        <translation>没有微信身份</translation>
    </message>
    <message>
        <source>no longer follow</source>
        <translation>不再关注</translation>
    </message>
    <message>
        <source>blacklisted</source>
        <translation>拉黑</translation>
    </message>
    <message>
        <source>want no broadcasts</source>
        <translation>不想收群发</translation>
    </message>
    <message>
        <source>had all of this month</source>
        <translation>本月收满了</translation>
    </message>
    <message>
        <source>today {0}</source>
        <translation>今天 {0}</translation>
    </message>
    <message>
        <source>in {0}</source>
        <translation>{0}后</translation>
    </message>
    <message>
        <source>{0} people</source>
        <translation>{0} 人</translation>
    </message>
    <message>
        <source>{0}, {1}, to {2}, {3}, {4}</source>
        <translation>{0}，{1}，发给{2}，{3}，{4}</translation>
    </message>
    <message>
        <source>WeChat answers this computer</source>
        <translation>微信认这台电脑</translation>
    </message>
    <message>
        <source>The account may send</source>
        <translation>账号能群发</translation>
    </message>
    <message>
        <source>The draft is as approved</source>
        <translation>草稿没有变</translation>
    </message>
    <message>
        <source>There is somebody to get it</source>
        <translation>有人能收到</translation>
    </message>
    <message>
        <source>Nobody&apos;s month is full</source>
        <translation>名额够</translation>
    </message>
    <message>
        <source>The clock is right</source>
        <translation>电脑时间准</translation>
    </message>
    <message>
        <source>This computer stays on</source>
        <translation>电脑要开着，别睡眠</translation>
    </message>
    <message>
        <source>please see to it yourself</source>
        <translation>这里查不了，请自己看</translation>
    </message>
    <message>
        <source>could not be checked</source>
        <translation>没查到</translation>
    </message>
    <message>
        <source>address accepted</source>
        <translation>网络地址能用</translation>
    </message>
    <message>
        <source>tried</source>
        <translation>接口试过</translation>
    </message>
    <message>
        <source>read again just now</source>
        <translation>刚读过一遍</translation>
    </message>
    <message>
        <source>at most {0} for each</source>
        <translation>每人每月最多 {0} 次</translation>
    </message>
    <message>
        <source>{0} s off</source>
        <translation>差 {0} 秒</translation>
    </message>
    <message>
        <source>one clock for the practice shop</source>
        <translation>练习店只有一个钟</translation>
    </message>
    <message>
        <source>{0} of {1} will not get it any more</source>
        <translation>{1} 人里有 {0} 人收不到了</translation>
    </message>
    <message>
        <source>They have left or want no broadcasts. The others get it as planned.</source>
        <translation>他们取消了关注，或不想收群发。其他人照常收到。</translation>
    </message>
    <message>
        <source>{0} have had all their sends of the month</source>
        <translation>{0} 人本月已经收满</translation>
    </message>
    <message>
        <source>They are left out. The others get it as planned.</source>
        <translation>这些人不会再收到，其他人照常。</translation>
    </message>
    <message>
        <source>The clock of this computer is {0} off</source>
        <translation>这台电脑的时间差了 {0}</translation>
    </message>
    <message>
        <source>The right time is used all the same. Set the clock when you can.</source>
        <translation>会按准确的时间发。有空把电脑时间校准。</translation>
    </message>
</context>
<context>
    <name>BroadcastsPage</name>
    <message>
        <source>New broadcast</source>
        <translation>新建群发</translation>
    </message>
    <message>
        <source>Broadcasts</source>
        <extracomment>&quot;in 3 h 20 min&quot; is told anew this often. Widths of calendar and panel before anybody has moved the line between them, at 100 %.</extracomment>
        <translation>群发</translation>
    </message>
    <message>
        <source>To this month</source>
        <translation>回到这个月</translation>
    </message>
    <message>
        <source>Nothing planned</source>
        <translation>还没有排群发</translation>
    </message>
    <message>
        <source>Choose an article, a group and a time. You see at once how many it reaches.</source>
        <translation>选一篇文章、一个群组、一个时间，马上看到能发给多少人。</translation>
    </message>
    <message>
        <source>Broadcasts need an account</source>
        <translation>先接上公众号，才能群发</translation>
    </message>
    <message>
        <source>Connect the shop&apos;s account in the settings, or try everything in the practice shop first.</source>
        <translation>到设置里接上公众号，或者先在练习店里试一遍。</translation>
    </message>
    <message>
        <source>To the settings</source>
        <translation>去设置</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>ByHand</name>
    <message>
        <source>To the articles</source>
        <translation>去写文章</translation>
    </message>
    <message>
        <source>Open the website</source>
        <translation>打开公众号后台</translation>
    </message>
    <message>
        <source>Copy its title</source>
        <translation>复制标题</translation>
    </message>
    <message>
        <source>Put the article into the draft box</source>
        <translation>把文章放进草稿箱</translation>
    </message>
    <message>
        <source>Page Articles; accounts without that interface copy it to the website.</source>
        <translation>在“文章”那一页放；账号没有这个接口，就复制到公众号后台。</translation>
    </message>
    <message>
        <source>Open the draft box on the website</source>
        <translation>打开公众号后台的草稿箱</translation>
    </message>
    <message>
        <source>Sign in by scanning, then look for the title under drafts.</source>
        <translation>扫码登录，在草稿箱里找到这个标题。</translation>
    </message>
    <message>
        <source>Press publish there and choose broadcast</source>
        <translation>点发表，打开群发通知</translation>
    </message>
    <message>
        <source>Choose who gets it, and the time if it shall wait.</source>
        <translation>选发给谁，要晚点发就定时间。</translation>
    </message>
    <message>
        <source>Confirm on the phone</source>
        <translation>用手机确认</translation>
    </message>
    <message>
        <source>The administrator confirms in WeChat. Then it is out.</source>
        <translation>管理员在微信里确认，就发出去了。</translation>
    </message>
    <message>
        <source>Send it on the website</source>
        <translation>在后台完成群发</translation>
    </message>
    <message>
        <source>This account may not send to a group by program.</source>
        <translation>这个号不能用店台发给一组人。</translation>
    </message>
    <message>
        <source>Everything is prepared here, the last step is done there.</source>
        <translation>内容在这里准备好，最后一步在公众号后台点。</translation>
    </message>
</context>
<context>
    <name>CalendarSide</name>
    <message>
        <source>Month before</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>下个月</translation>
    </message>
    <message>
        <source>New broadcast</source>
        <translation>新建群发</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>Check again</source>
        <translation>再查一遍</translation>
    </message>
    <message>
        <source>Before it goes out</source>
        <translation>发之前</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>正在查</translation>
    </message>
    <message>
        <source>checked at {0}</source>
        <translation>{0} 查过</translation>
    </message>
    <message>
        <source>Nothing stands in its way. It goes out by itself, {0}.</source>
        <translation>没查出问题，{0} 自动发出。</translation>
    </message>
    <message>
        <source>Nothing stands in its way. It waits for you.</source>
        <translation>没查出问题，等你决定。</translation>
    </message>
</context>
<context>
    <name>ComposePanel</name>
    <message>
        <source>The draft box is empty.</source>
        <extracomment>Typing and turning wheels ask many times a second; people are counted once they pause.</extracomment>
        <translation>草稿箱里没有可以发的文章。</translation>
    </message>
    <message>
        <source>Write an article and put it into the draft box, then come back.</source>
        <translation>先写好文章，放进草稿箱，再回来排。</translation>
    </message>
    <message>
        <source>To the articles</source>
        <translation>去写文章</translation>
    </message>
    <message>
        <source>Plan it</source>
        <translation>排好</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Article from the draft box</source>
        <translation>草稿箱里的文章</translation>
    </message>
    <message>
        <source>Who gets it</source>
        <translation>发给谁</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>哪一天</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>几点</translation>
    </message>
    <message>
        <source>Thursday at 20:00 is proposed. A click on the calendar takes another day.</source>
        <translation>先放在周四 20:00。点左边的日历可以换一天。</translation>
    </message>
    <message>
        <source>New broadcast</source>
        <translation>新建群发</translation>
    </message>
    <message>
        <source>Never mind</source>
        <translation>不排了</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>改时间</translation>
    </message>
    <message>
        <source>Change the time</source>
        <translation>改时间</translation>
    </message>
    <message>
        <source>{0} (edited {1})</source>
        <translation>{0}（{1} 改过）</translation>
    </message>
    <message>
        <source>{0}, {1} people</source>
        <translation>{0}，{1} 人</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>Cancel this broadcast?</source>
        <translation>取消这次群发？</translation>
    </message>
    <message>
        <source>Nobody gets “{0}”; {1} people were to get it. This cannot be taken back, but it can be planned again.</source>
        <translation>“{0}”原来要发给 {1} 人，取消后谁也不会收到。取消了不能撤回，可以重新排。</translation>
    </message>
    <message>
        <source>Cancel the broadcast</source>
        <translation>取消群发</translation>
    </message>
    <message>
        <source>Ask WeChat once more?</source>
        <translation>再向微信核对一次？</translation>
    </message>
    <message>
        <source>“{0}” is asked for under the same number. If it went out, nothing is sent again; if not, {1} people get it now.</source>
        <translation>用同一个编号核对“{0}”。发过了就不会再发；没发过，现在就发给 {1} 人。</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再核对一次</translation>
    </message>
    <message>
        <source>“{0}” goes out at once, to up to {1} people.</source>
        <translation>“{0}”马上发出，最多 {1} 人收到。</translation>
    </message>
    <message>
        <source>“{0}” goes out {1}, to up to {2} people.</source>
        <translation>“{0}”到 {1} 发出，最多 {2} 人收到。</translation>
    </message>
    <message>
        <source>Let it go out?</source>
        <translation>放行这次群发？</translation>
    </message>
    <message>
        <source>Let it go out</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Broadcast “{0}”</source>
        <translation>群发“{0}”</translation>
    </message>
    <message>
        <source>“{0}” is now: {1}</source>
        <translation>“{0}”：{1}</translation>
    </message>
</context>
<context>
    <name>MonthModel</name>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
</context>
<context>
    <name>MonthView</name>
    <message>
        <source>Month of broadcasts</source>
        <extracomment>Weeks stay readable down to this height; below it the view scrolls. Logical pixels at 100 %.</extracomment>
        <translation>这个月的群发</translation>
    </message>
</context>
<context>
    <name>Planning</name>
    <message>
        <source>“{0}” goes out by itself on {1} to {2} people ({3}); {4} are left out. Who gets it is fixed now. Until then you can pause or cancel it; what is out cannot be taken back.</source>
        <translation>“{0}”会在 {1} 自动发给 {2} 人（{3}），{4} 人不会收到。发给谁现在就定下来。发出之前可以先按住或取消，发出去的收不回来。</translation>
    </message>
    <message>
        <source>Plan this broadcast?</source>
        <translation>排好这次群发？</translation>
    </message>
    <message>
        <source>Plan it</source>
        <translation>排好</translation>
    </message>
    <message>
        <source>Planning “{0}”</source>
        <translation>正在排“{0}”</translation>
    </message>
    <message>
        <source>Planned: {0}, {1} people</source>
        <translation>排好了：{0}，{1} 人</translation>
    </message>
</context>
<context>
    <name>SendsChart</name>
    <message>
        <source>Followers by sends this month</source>
        <translation>本月每位粉丝收过几次</translation>
    </message>
    <message>
        <source>{0} sends: {1} now, {2} when all is out</source>
        <translation>收过 {0} 次：现在 {1} 人，都发完后 {2} 人</translation>
    </message>
    <message>
        <source>{0}×</source>
        <translation>{0} 次</translation>
    </message>
</context>
<context>
    <name>SlotMeter</name>
    <message>
        <source>To everybody: {0} sent, {1} planned, {2} left</source>
        <translation>发给全部：已发 {0}，已排 {1}，还能排 {2}</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>Look</source>
        <extracomment>The rest is said as a number; the calendar and the search find them.</extracomment>
        <translation>看看</translation>
    </message>
    <message>
        <source>Waiting for you: {0}</source>
        <translation>按住了，等你决定：{0}</translation>
    </message>
    <message>
        <source>Being found out; nothing is sent twice.</source>
        <translation>正在核对，不会重复发送。</translation>
    </message>
</context>
</TS>
