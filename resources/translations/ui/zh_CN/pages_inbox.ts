<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CardPanel</name>
    <message>
        <source>Change the name</source>
        <extracomment>So many groups stand on the card; the customer page has them all.</extracomment>
        <translation>改称呼</translation>
    </message>
    <message>
        <source>Ask what to call them</source>
        <translation>问问怎么称呼</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>称呼</translation>
    </message>
    <message>
        <source>Private note</source>
        <translation>内部备注</translation>
    </message>
    <message>
        <source>Customer page</source>
        <translation>顾客资料</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>往来</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>客</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>星标</translation>
    </message>
</context>
<context>
    <name>CardWords</name>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>从哪来</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>累计消费</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月群发</translation>
    </message>
    <message>
        <source>Received the broadcast “{0}”</source>
        <translation>收到群发「{0}」</translation>
    </message>
    <message>
        <source>Followed, by “{0}”</source>
        <translation>扫「{0}」关注</translation>
    </message>
    <message>
        <source>Followed</source>
        <translation>关注了公众号</translation>
    </message>
    <message>
        <source>Scanned “{0}”</source>
        <translation>扫了「{0}」</translation>
    </message>
    <message>
        <source>No longer follows</source>
        <translation>取消关注</translation>
    </message>
    <message>
        <source>Pressed the menu</source>
        <translation>点了菜单</translation>
    </message>
    <message>
        <source>Came to the shop</source>
        <translation>来过店里</translation>
    </message>
    <message>
        <source>Bought something</source>
        <translation>消费了一次</translation>
    </message>
    <message>
        <source>Said whether she wants messages</source>
        <translation>说了要不要接收消息</translation>
    </message>
    <message>
        <source>Two entries became one</source>
        <translation>两条资料并成一条</translation>
    </message>
    <message>
        <source>One entry became two</source>
        <translation>一条资料拆成两条</translation>
    </message>
    <message>
        <source>New customers</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>Regulars</source>
        <translation>老客户</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>followed {0}</source>
        <translation>{0} 关注</translation>
    </message>
    <message>
        <source>{0} broadcasts received, {1} more possible</source>
        <translation>收过 {0} 次，还能收 {1} 次</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>{0}, {1}, {2}, messages left: {3}</source>
        <extracomment>A poster at a fair brings hundreds within a minute; so many of them may be greeted from the list.</extracomment>
        <translation>{0}，{1}，{2}，还能发 {3} 条</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>Messages</source>
        <extracomment>How often times left are looked at: calmly, or by the second while a minute runs.</extracomment>
        <translation>消息</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>下一个对话</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>上一个对话</translation>
    </message>
    <message>
        <source>Conversation done</source>
        <translation>这个对话办完了</translation>
    </message>
    <message>
        <source>Private note</source>
        <translation>内部备注</translation>
    </message>
    <message>
        <source>read a conversation</source>
        <translation>看过一个对话</translation>
    </message>
    <message>
        <source>This account cannot answer from here</source>
        <translation>这个号不能在这里回复</translation>
    </message>
    <message>
        <source>Answer on the account&apos;s website, under Messages.</source>
        <translation>请到公众号后台的「私信」里回。</translation>
    </message>
    <message>
        <source>They no longer follow the account</source>
        <translation>她已经取消关注</translation>
    </message>
    <message>
        <source>Nothing can be sent until they follow and write again.</source>
        <translation>等她重新关注、再写来，才能回。</translation>
    </message>
    <message>
        <source>open a conversation again</source>
        <translation>重新打开一个对话</translation>
    </message>
    <message>
        <source>finish a conversation</source>
        <translation>办完一个对话</translation>
    </message>
    <message>
        <source>{0}: done</source>
        <translation>{0}：办完了</translation>
    </message>
    <message>
        <source>write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Noted, only the shop sees it</source>
        <translation>记下了，顾客看不到</translation>
    </message>
    <message>
        <source>change a name</source>
        <translation>改称呼</translation>
    </message>
    <message>
        <source>Name kept: {0}</source>
        <translation>称呼记下了：{0}</translation>
    </message>
    <message>
        <source>Connect an account</source>
        <translation>连接公众号</translation>
    </message>
    <message>
        <source>No account is connected yet</source>
        <translation>还没连接公众号</translation>
    </message>
    <message>
        <source>What followers write arrives here once the account is connected.</source>
        <translation>连上以后，粉丝写来的话都到这里。</translation>
    </message>
    <message>
        <source>Nobody has written yet</source>
        <translation>还没有人写来</translation>
    </message>
    <message>
        <source>Who writes to the account stands here, the one whose time is up first on top. You have 48 hours and 5 messages to answer.</source>
        <translation>粉丝给公众号发的消息都在这里，先关的排在前面。从她说话算起，48 小时内可以回 5 条。</translation>
    </message>
    <message>
        <source>Let a follower ask something</source>
        <translation>让粉丝问一句</translation>
    </message>
    <message>
        <source>No conversation is open</source>
        <translation>没有打开对话</translation>
    </message>
    <message>
        <source>Choose one at the left.</source>
        <translation>在左边选一个。</translation>
    </message>
    <message>
        <source>A follower is writing</source>
        <translation>有位粉丝正在写</translation>
    </message>
    <message>
        <source>This customer has not written yet</source>
        <translation>这位顾客还没写过消息</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>InboxWords</name>
    <message>
        <source>Name not known yet</source>
        <translation>还不知道名字</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>客</translation>
    </message>
    <message>
        <source>Just arrived, you may say hello</source>
        <translation>刚来，可以打个招呼</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>First to close first</source>
        <translation>先关的在前</translation>
    </message>
    <message>
        <source>time left, messages left</source>
        <translation>剩余时间，还能发几条</translation>
    </message>
    <message>
        <source>Answered, waiting for them</source>
        <translation>回过了，等对方</translation>
    </message>
    <message>
        <source>Done or closed</source>
        <translation>办完和已关闭</translation>
    </message>
    <message>
        <source>[Draft] {0}</source>
        <translation>[草稿] {0}</translation>
    </message>
    <message>
        <source>Scanned or followed just now</source>
        <translation>刚扫码或关注</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>Outcome unknown: {0}</source>
        <translation>结果未知：{0}</translation>
    </message>
    <message>
        <source>Not sent: {0}</source>
        <translation>没发出去：{0}</translation>
    </message>
    <message>
        <source>You: {0}</source>
        <translation>你：{0}</translation>
    </message>
    <message>
        <source>[Picture]</source>
        <translation>[图片]</translation>
    </message>
    <message>
        <source>[Voice]</source>
        <translation>[语音]</translation>
    </message>
    <message>
        <source>[Video]</source>
        <translation>[视频]</translation>
    </message>
    <message>
        <source>[Location]</source>
        <translation>[位置]</translation>
    </message>
    <message>
        <source>[Link]</source>
        <translation>[链接]</translation>
    </message>
    <message>
        <source>[Other message]</source>
        <translation>[其他消息]</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>办完了</translation>
    </message>
    <message>
        <source>Over 48 hours</source>
        <translation>超过 48 小时</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分</translation>
    </message>
    <message>
        <source>[Voice] recognised as: {0}</source>
        <translation>[语音] 听起来是：{0}</translation>
    </message>
    <message>
        <source>[Voice] Listen to it on the account&apos;s website</source>
        <translation>[语音] 到公众号后台听</translation>
    </message>
    <message>
        <source>[Video] Watch it on the account&apos;s website</source>
        <translation>[视频] 到公众号后台看</translation>
    </message>
    <message>
        <source>[Location] {0}</source>
        <translation>[位置] {0}</translation>
    </message>
    <message>
        <source>The picture could not be fetched. {0}</source>
        <translation>图片没取到。{0}</translation>
    </message>
    <message>
        <source>The picture is being fetched</source>
        <translation>正在取图片</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>Outcome unknown, it may have arrived</source>
        <translation>结果未知，可能已经送到</translation>
    </message>
    <message>
        <source>Not sent. {0}</source>
        <translation>没发出去。{0}</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>[Link] {0}</source>
        <translation>[链接] {0}</translation>
    </message>
</context>
<context>
    <name>ListPanel</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Find by name, pinyin or phone</source>
        <translation>按名字、拼音或手机找</translation>
    </message>
    <message>
        <source>Which conversations</source>
        <translation>看哪些对话</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>To answer</source>
        <translation>要回</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>回过了</translation>
    </message>
    <message>
        <source>Conversations, first to close first</source>
        <translation>对话，先关的在前</translation>
    </message>
    <message>
        <source>To answer {0}</source>
        <translation>要回 {0}</translation>
    </message>
    <message>
        <source>Answered {0}</source>
        <translation>回过了 {0}</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>没找到</translation>
    </message>
    <message>
        <source>Only people who have written are found here.</source>
        <translation>这里只找写过消息的人。</translation>
    </message>
    <message>
        <source>Everybody has an answer</source>
        <translation>都回过了</translation>
    </message>
    <message>
        <source>Who writes next stands here.</source>
        <translation>谁再写来，就排在这里。</translation>
    </message>
</context>
<context>
    <name>LookUpSheet</name>
    <message>
        <source>Did this reply arrive?</source>
        <translation>这条回复送到了吗？</translation>
    </message>
    <message>
        <source>It arrived</source>
        <translation>送到了</translation>
    </message>
    <message>
        <source>The answer of the platform was lost after sending. It is not sent again by itself, so that nobody gets it twice. You can look it up:</source>
        <translation>发出后没收到微信的回执。为了不让顾客收到两遍，不会自动重发。可以这样查：</translation>
    </message>
    <message>
        <source>Open the account&apos;s website, mp.weixin.qq.com</source>
        <translation>打开公众号后台 mp.weixin.qq.com</translation>
    </message>
    <message>
        <source>Messages, then the talk with this person</source>
        <translation>进「私信」，找到和她的对话</translation>
    </message>
    <message>
        <source>See whether this stands there</source>
        <translation>看看有没有这一句</translation>
    </message>
    <message>
        <source>It is not there</source>
        <translation>没有这一句</translation>
    </message>
</context>
<context>
    <name>MessageActs</name>
    <message>
        <source>This link leads to no web page</source>
        <extracomment>Of a long address so much is shown before it is opened.</extracomment>
        <translation>这个链接打不开网页</translation>
    </message>
    <message>
        <source>Open this link in the browser?</source>
        <translation>用浏览器打开这个链接吗？</translation>
    </message>
    <message>
        <source>A customer sent it; shopdesk has not looked at it.

{0}</source>
        <translation>这是顾客发来的，店台没有看过里面是什么。

{0}</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>用浏览器打开</translation>
    </message>
</context>
<context>
    <name>NoteSheet</name>
    <message>
        <source>Private note about {0}</source>
        <translation>关于{0}的内部备注</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>Only the shop sees it. It also stands in the customer book.</source>
        <translation>只有店里看得到，也会记在顾客簿里。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>PictureSheet</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Replies</name>
    <message>
        <source>Noted: it arrived</source>
        <extracomment>A window that closes within so many seconds is not waited in. Refusals before anything was written: the words are still wanted in the box.</extracomment>
        <translation>记下了：送到了</translation>
    </message>
    <message>
        <source>Noted: it did not arrive</source>
        <translation>记下了：没送到</translation>
    </message>
    <message>
        <source>note what became of a reply</source>
        <translation>记下回复的结果</translation>
    </message>
    <message>
        <source>send a reply</source>
        <translation>发送回复</translation>
    </message>
    <message>
        <source>keep a draft</source>
        <translation>保存草稿</translation>
    </message>
</context>
<context>
    <name>ReplyBox</name>
    <message>
        <source>Private note</source>
        <extracomment>How long typing rests before it is kept. From this share of the limit on the number of bytes left is shown.</extracomment>
        <translation>内部备注</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>All {0} messages are used</source>
        <translation>{0} 条都用完了</translation>
    </message>
    <message>
        <source>The time to reply is over</source>
        <translation>过了可以回复的时限</translation>
    </message>
    <message>
        <source>They must write first. Then you have 48 hours and 5 messages again.</source>
        <translation>等她再说话才能回，到时又有 48 小时、5 条。</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends, can be taken back for {0} s</source>
        <translation>Ctrl+Enter 发送，{0} 秒内可以撤回</translation>
    </message>
    <message>
        <source>Still to be filled in: {0}</source>
        <translation>还没填：{0}</translation>
    </message>
    <message>
        <source>Too long by about {0} characters</source>
        <translation>超出约 {0} 个字</translation>
    </message>
    <message>
        <source>About {0} more characters fit</source>
        <translation>还能写约 {0} 个字</translation>
    </message>
</context>
<context>
    <name>ReplyEdit</name>
    <message>
        <source>Your reply</source>
        <translation>你的回复</translation>
    </message>
    <message>
        <source>Write a reply, or type / and a code</source>
        <translation>写回复，或输入 / 加代码</translation>
    </message>
</context>
<context>
    <name>SavedDesk</name>
    <message>
        <source>keep a saved reply</source>
        <translation>保存常用回复</translation>
    </message>
    <message>
        <source>throw a saved reply away</source>
        <translation>删掉常用回复</translation>
    </message>
</context>
<context>
    <name>SavedRepliesSheet</name>
    <message>
        <source>Saved replies</source>
        <translation>常用回复</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>办完了</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>删掉</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name on the button</source>
        <translation>按钮上的名称</translation>
    </message>
    <message>
        <source>Code, typed after a slash</source>
        <translation>代码，输入 / 后打它</translation>
    </message>
    <message>
        <source>Text; {0} is filled with the customer&apos;s name</source>
        <translation>内容；{0} 会换成顾客的称呼</translation>
    </message>
    <message>
        <source>{0} /{1}</source>
        <translation>{0} /{1}</translation>
    </message>
</context>
<context>
    <name>SavedRow</name>
    <message>
        <source>Saved replies</source>
        <translation>常用回复</translation>
    </message>
    <message>
        <source>All {0}</source>
        <translation>全部 {0} 条</translation>
    </message>
    <message>
        <source>Add what you say every day</source>
        <translation>把天天说的话存下来</translation>
    </message>
    <message>
        <source>{0} /{1}</source>
        <translation>{0} /{1}</translation>
    </message>
</context>
<context>
    <name>TalkView</name>
    <message>
        <source>The talk</source>
        <extracomment>So near to the top, in rows&apos; worth of pixels, older messages are asked for. So near to the end the view follows what is new.</extracomment>
        <translation>对话内容</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>TalkWords</name>
    <message>
        <source>They wrote at {0}: {1}</source>
        <translation>她 {0} 说：{1}</translation>
    </message>
    <message>
        <source>You wrote at {0}: {1}</source>
        <translation>你 {0} 回：{1}</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>Private note: {0}</source>
        <translation>内部备注：{0}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>[Picture] This file is not a picture that can be shown</source>
        <translation>[图片] 这个文件不是能显示的图片</translation>
    </message>
    <message>
        <source>[Picture] {0}</source>
        <translation>[图片] {0}</translation>
    </message>
    <message>
        <source>{0}/{1}   {2}</source>
        <translation>{0}/{1}   {2}</translation>
    </message>
    <message>
        <source>Came just now: one minute, up to {0} messages</source>
        <translation>刚来：一分钟内可以发 {0} 条</translation>
    </message>
    <message>
        <source>{0} hours from this message, up to {1} replies</source>
        <translation>从这句算起 {0} 小时，可以回 {1} 条</translation>
    </message>
    <message>
        <source>Private note, the customer never sees it   {0}, {1}</source>
        <translation>内部备注，顾客看不到   {0}，{1}</translation>
    </message>
    <message>
        <source>Private note, the customer never sees it   {0}</source>
        <translation>内部备注，顾客看不到   {0}</translation>
    </message>
    <message>
        <source>Goes out in {0} s</source>
        <translation>{0} 秒后发出</translation>
    </message>
    <message>
        <source>How to find out</source>
        <translation>怎么查</translation>
    </message>
    <message>
        <source>Change and send</source>
        <translation>改了再发</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>打开链接</translation>
    </message>
    <message>
        <source>Read all of it</source>
        <translation>看全文</translation>
    </message>
</context>
<context>
    <name>ThreadPanel</name>
    <message>
        <source>Done</source>
        <translation>办完了</translation>
    </message>
    <message>
        <source>Needs no (further) answer</source>
        <translation>不用再回了</translation>
    </message>
    <message>
        <source>Show or hide the card</source>
        <translation>显示或收起资料</translation>
    </message>
    <message>
        <source>Just arrived</source>
        <translation>刚来</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Waits for an answer</source>
        <translation>等你回</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>回过了</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
</context>
<context>
    <name>WholeText</name>
    <message>
        <source>The whole message</source>
        <translation>完整内容</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>WindowMeter</name>
    <message>
        <source>Time left to reply</source>
        <translation>可回复的剩余时间</translation>
    </message>
    <message>
        <source>Messages left</source>
        <translation>还能发几条</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>还剩 {0}</translation>
    </message>
    <message>
        <source>just arrived: one minute to say hello</source>
        <translation>刚来，一分钟内可以打招呼</translation>
    </message>
    <message>
        <source>closes {0}, then they must write first</source>
        <translation>{0} 关闭，之后要等她先说话</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) left</source>
        <translation>
            <numerusform>还能发 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>共 {0} 条</translation>
    </message>
</context>
</TS>
