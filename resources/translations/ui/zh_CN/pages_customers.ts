<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChosenCustomers</name>
    <message numerus="yes">
        <source>New group of %n customer(s)</source>
        <translation><numerusform>把 %n 位顾客放进新群组</numerusform></translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Make the group</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>New group…</source>
        <translation>新建群组…</translation>
    </message>
    <message>
        <source>Put into group</source>
        <translation>放进群组</translation>
    </message>
    <message>
        <source>Take out of group</source>
        <translation>移出群组</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>CustomerColumns</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>从哪来</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最近联系</translation>
    </message>
    <message>
        <source>On WeChat</source>
        <translation>关注情况</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>CustomerCommands</name>
    <message>
        <source>rename a customer</source>
        <extracomment>Nouns a reading of followers may have touched.</extracomment>
        <translation>改顾客的称呼</translation>
    </message>
    <message>
        <source>change a phone number</source>
        <translation>改手机号</translation>
    </message>
    <message>
        <source>change a birthday</source>
        <translation>改生日</translation>
    </message>
    <message>
        <source>She gets no broadcasts any more</source>
        <translation>以后群发不再发给她</translation>
    </message>
    <message>
        <source>She may get broadcasts</source>
        <translation>可以给她发群发了</translation>
    </message>
    <message>
        <source>Noted: she has not been asked</source>
        <translation>已记为没问过她</translation>
    </message>
    <message>
        <source>change who may be written to</source>
        <translation>改是否接收群发</translation>
    </message>
    <message>
        <source>write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>change a note</source>
        <translation>改备注</translation>
    </message>
    <message>
        <source>remove a note</source>
        <translation>删备注</translation>
    </message>
    <message>
        <source>The note is gone</source>
        <translation>备注已删除</translation>
    </message>
    <message>
        <source>Erase {0} for good?</source>
        <translation>彻底删除 {0} 吗？</translation>
    </message>
    <message>
        <source>Her name, phone numbers, birthday, notes, groups, messages and everything that happened with her leave this book. The account stops keeping her messages and she gets no broadcast any more. Sums that name nobody stay.

This cannot be undone, and older backups forget her when they are restored.</source>
        <translation>她的称呼、手机号、生日、备注、群组、聊天和往来记录都会从顾客簿里删掉，值守也不再保留她的消息，以后的群发不会再发给她。不含姓名的合计数字会留下。

删除后不能撤销；以后恢复旧备份时，也会再次把她删掉。</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>Erasing {0}</source>
        <translation>正在删除 {0}</translation>
    </message>
    <message>
        <source>Erased. Nothing about her is left in this book</source>
        <translation>已彻底删除，顾客簿里没有留下她的任何记录</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) put into “{0}”</source>
        <translation><numerusform>已把 %n 位顾客放进“{0}”</numerusform></translation>
    </message>
    <message>
        <source>put into a group</source>
        <translation>放进群组</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) taken out of “{0}”</source>
        <translation><numerusform>已把 %n 位顾客移出“{0}”</numerusform></translation>
    </message>
    <message>
        <source>take out of a group</source>
        <translation>移出群组</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) starred</source>
        <translation><numerusform>已给 %n 位顾客加星</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Stars of %n customer(s) removed</source>
        <translation><numerusform>已取消 %n 位顾客的星标</numerusform></translation>
    </message>
    <message>
        <source>star customers</source>
        <translation>加星或取消星标</translation>
    </message>
    <message>
        <source>Change {0} customers?</source>
        <translation>要改动 {0} 位顾客吗？</translation>
    </message>
    <message>
        <source>So many cannot be put back with one undo.</source>
        <translation>人数太多，改完不能一步撤销。</translation>
    </message>
    <message>
        <source>Change them</source>
        <translation>改动</translation>
    </message>
    <message numerus="yes">
        <source>Export %n customer(s)</source>
        <translation><numerusform>导出 %n 位顾客</numerusform></translation>
    </message>
    <message>
        <source>customers.csv</source>
        <translation>顾客.csv</translation>
    </message>
    <message>
        <source>Tables ({0})</source>
        <translation>表格 ({0})</translation>
    </message>
    <message>
        <source>Exporting to {0}</source>
        <translation>正在导出到 {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) exported</source>
        <translation><numerusform>已导出 %n 位顾客</numerusform></translation>
    </message>
    <message>
        <source>make a group</source>
        <translation>新建群组</translation>
    </message>
    <message>
        <source>“{0}” is there</source>
        <translation>群组“{0}”建好了</translation>
    </message>
    <message>
        <source>rename a group</source>
        <translation>改群组名称</translation>
    </message>
    <message>
        <source>colour a group</source>
        <translation>改群组颜色</translation>
    </message>
    <message>
        <source>arrange the groups</source>
        <translation>调整群组顺序</translation>
    </message>
    <message>
        <source>remove a group</source>
        <translation>删除群组</translation>
    </message>
    <message>
        <source>“{0}” is gone, its customers stay</source>
        <translation>群组“{0}”已删除，顾客都还在</translation>
    </message>
    <message>
        <source>Reading the followers</source>
        <translation>正在同步粉丝</translation>
    </message>
    <message>
        <source>{0} followers read: {1} new, {2} back, {3} gone</source>
        <translation>同步了 {0} 位粉丝：新增 {1} 位，回来 {2} 位，离开 {3} 位</translation>
    </message>
</context>
<context>
    <name>CustomerImport</name>
    <message>
        <source>Import customers</source>
        <extracomment>Where the digest lies while somebody decides, in the book's folder.</extracomment>
        <translation>导入顾客</translation>
    </message>
    <message>
        <source>Tables ({0})</source>
        <translation>表格 ({0})</translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation>正在读取 {0}</translation>
    </message>
    <message>
        <source>Comparing {0} with the book</source>
        <translation>正在和顾客簿比对 {0}</translation>
    </message>
    <message>
        <source>Importing {0}</source>
        <translation>正在导入 {0}</translation>
    </message>
    <message>
        <source>“{0}” was not imported</source>
        <translation>“{0}”没有导入</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>换一个文件</translation>
    </message>
</context>
<context>
    <name>CustomerPanel</name>
    <message>
        <source>Name</source>
        <translation>称呼</translation>
    </message>
    <message>
        <source>What is she called?</source>
        <translation>怎么称呼？</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星</translation>
    </message>
    <message>
        <source>More about this customer</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Close the card</source>
        <translation>关上资料卡</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>no phone</source>
        <translation>没有手机</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>such as 9-17</source>
        <translation>比如 9-17</translation>
    </message>
    <message>
        <source>Broadcasts</source>
        <translation>群发</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Write down what to remember…</source>
        <translation>记一笔，比如口味、忌口…</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>Answer her</source>
        <translation>去回复</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>从哪来</translation>
    </message>
    <message>
        <source>What happened with her</source>
        <translation>往来记录</translation>
    </message>
    <message>
        <source>Erase this customer…</source>
        <translation>彻底删除这位顾客…</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>{0}, remark “{1}”</source>
        <translation>{0}，微信备注“{1}”</translation>
    </message>
    <message>
        <source>Remove star</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>Change the note…</source>
        <translation>修改备注…</translation>
    </message>
    <message>
        <source>Remove the note</source>
        <translation>删除备注</translation>
    </message>
</context>
<context>
    <name>CustomerTable</name>
    <message>
        <source>no phone</source>
        <translation>没有手机</translation>
    </message>
</context>
<context>
    <name>CustomerView</name>
    <message>
        <source>Customers</source>
        <extracomment>Widths at 100 %; the name takes what is left. What gains from a wide window, as shares; the rest is the name's. What leaves first when there is no room for all.</extracomment>
        <translation>顾客</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s)</source>
        <translation><numerusform>%n 位顾客</numerusform></translation>
    </message>
</context>
<context>
    <name>CustomerWords</name>
    <message>
        <source>name not known yet</source>
        <translation>还不知道名字</translation>
    </message>
    <message>
        <source>a QR code</source>
        <translation>扫二维码</translation>
    </message>
    <message>
        <source>search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>a shared card</source>
        <translation>名片分享</translation>
    </message>
    <message>
        <source>an article's head</source>
        <translation>文章顶部</translation>
    </message>
    <message>
        <source>an article's menu</source>
        <translation>文章菜单</translation>
    </message>
    <message>
        <source>after paying</source>
        <translation>付款后关注</translation>
    </message>
    <message>
        <source>the former account</source>
        <translation>旧号迁移</translation>
    </message>
    <message>
        <source>an advertisement</source>
        <translation>广告</translation>
    </message>
    <message>
        <source>a reprint</source>
        <translation>转载的文章</translation>
    </message>
    <message>
        <source>a livestream</source>
        <translation>直播</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>视频号</translation>
    </message>
    <message>
        <source>a mini program</source>
        <translation>小程序</translation>
    </message>
    <message>
        <source>another way</source>
        <translation>其他方式</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>表格导入</translation>
    </message>
    <message>
        <source>entered by hand</source>
        <translation>手工登记</translation>
    </message>
    <message>
        <source>the followers</source>
        <translation>同步粉丝</translation>
    </message>
    <message>
        <source>do not disturb</source>
        <translation>不再打扰</translation>
    </message>
    <message>
        <source>blacklisted</source>
        <translation>在黑名单</translation>
    </message>
    <message>
        <source>following</source>
        <translation>关注中</translation>
    </message>
    <message>
        <source>left</source>
        <translation>已取关</translation>
    </message>
    <message>
        <source>not a follower</source>
        <translation>没关注</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>没问过</translation>
    </message>
    <message>
        <source>may be written to</source>
        <translation>同意接收</translation>
    </message>
    <message>
        <source>Received “{0}”</source>
        <translation>收到群发“{0}”</translation>
    </message>
    <message>
        <source>We answered</source>
        <translation>店里回复</translation>
    </message>
    <message>
        <source>Noted by {0}</source>
        <translation>{0} 记下</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>She sent a picture</source>
        <translation>发来图片</translation>
    </message>
    <message>
        <source>She sent a voice message</source>
        <translation>发来语音</translation>
    </message>
    <message>
        <source>She sent a video</source>
        <translation>发来视频</translation>
    </message>
    <message>
        <source>She sent a place</source>
        <translation>发来位置</translation>
    </message>
    <message>
        <source>She sent a link</source>
        <translation>发来链接</translation>
    </message>
    <message>
        <source>She wrote</source>
        <translation>发来消息</translation>
    </message>
    <message>
        <source>Followed through “{0}”</source>
        <translation>扫“{0}”关注</translation>
    </message>
    <message>
        <source>Followed</source>
        <translation>关注了公众号</translation>
    </message>
    <message>
        <source>Scanned “{0}”</source>
        <translation>扫了“{0}”</translation>
    </message>
    <message>
        <source>Stopped following</source>
        <translation>取消关注</translation>
    </message>
    <message>
        <source>Pressed the menu</source>
        <translation>点了菜单</translation>
    </message>
    <message>
        <source>Bought something</source>
        <translation>买了东西</translation>
    </message>
    <message>
        <source>Came to the shop</source>
        <translation>到店</translation>
    </message>
    <message>
        <source>Two entries became one</source>
        <translation>两条记录合成一条</translation>
    </message>
    <message>
        <source>One entry became two</source>
        <translation>一条记录拆成两条</translation>
    </message>
    <message>
        <source>Does not want to be disturbed</source>
        <translation>不想再被打扰</translation>
    </message>
    <message>
        <source>May be written to</source>
        <translation>同意接收</translation>
    </message>
    <message>
        <source>Has not been asked</source>
        <translation>没问过</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>卡号</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>累计消费</translation>
    </message>
    <message>
        <source>Member since</source>
        <translation>开卡日期</translation>
    </message>
    <message>
        <source>Last purchase</source>
        <translation>最近消费</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>不再打扰</translation>
    </message>
</context>
<context>
    <name>CustomersPage</name>
    <message>
        <source>Name, pinyin, initials or end of the phone number</source>
        <translation>姓名、拼音、首字母或手机尾号</translation>
    </message>
    <message>
        <source>Read followers</source>
        <translation>同步粉丝</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>Import customers…</source>
        <translation>导入顾客…</translation>
    </message>
    <message>
        <source>New group…</source>
        <translation>新建群组…</translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation>找到 {0} 位</translation>
    </message>
    <message>
        <source>more than {0} found</source>
        <translation>找到超过 {0} 位</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>没找到</translation>
    </message>
    <message>
        <source>Try fewer letters, the end of the phone number, or another list.</source>
        <translation>少打几个字、试试手机尾号，或者换一个群组找。</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清空搜索</translation>
    </message>
    <message>
        <source>Nobody is here yet</source>
        <translation>这里还没有人</translation>
    </message>
    <message>
        <source>Drag customers from the table onto this group, or choose some and press “Put into group”.</source>
        <translation>把顾客从表格里拖到这个群组上，或者选中几位再点“放进群组”。</translation>
    </message>
    <message>
        <source>Your customers will stand here</source>
        <translation>顾客都会列在这里</translation>
    </message>
    <message>
        <source>Import a table from the till or from Excel, or drop the file anywhere on this page. You see what it holds before anything is written.</source>
        <translation>导入收银系统或 Excel 里的顾客表，也可以把文件直接拖到这一页。写进顾客簿之前，先给你看里面有什么。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新建群组</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Make the group</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Rename the group</source>
        <translation>给群组改名</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Remove the group “{0}”?</source>
        <translation>删除群组“{0}”吗？</translation>
    </message>
    <message numerus="yes">
        <source>Its %n customer(s) stay in the book and in their other groups.</source>
        <translation><numerusform>里面的 %n 位顾客仍在顾客簿里，也仍在别的群组里。</numerusform></translation>
    </message>
    <message>
        <source>Remove the group</source>
        <translation>删除群组</translation>
    </message>
    <message>
        <source>Connect the account in the settings first.</source>
        <translation>先在设置里连接公众号。</translation>
    </message>
</context>
<context>
    <name>GroupList</name>
    <message>
        <source>Groups of customers</source>
        <translation>顾客群组</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新建群组</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>改名…</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Light green</source>
        <translation>浅绿</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰</translation>
    </message>
    <message>
        <source>Brown</source>
        <translation>棕</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove the group…</source>
        <translation>删除群组…</translation>
    </message>
</context>
<context>
    <name>GroupModel</name>
    <message>
        <source>All customers</source>
        <extracomment>Groups every shop has are drawn in the first colours until she chooses others.</extracomment>
        <translation>全部顾客</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>关注中</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>群组</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>Import “{0}”</source>
        <extracomment>A preview is a glance, not the file.</extracomment>
        <translation>导入“{0}”</translation>
    </message>
    <message numerus="yes">
        <source>Import %n customer(s)</source>
        <translation><numerusform>导入 %n 位顾客</numerusform></translation>
    </message>
    <message>
        <source>{0} new, {1} already in the book (only what is missing is filled in)</source>
        <translation>{0} 位新顾客，{1} 位店里已有（只补上缺的内容）</translation>
    </message>
    <message>
        <source>The first customers of the file</source>
        <translation>文件里的前几位顾客</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Understood: {0}.</source>
        <translation>看懂了这些列：{0}。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Kept as the shop's own fields: {0}.</source>
        <translation>原样保留这些列：{0}。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) cannot be taken in</source>
        <translation><numerusform>有 %n 行不能导入</numerusform></translation>
    </message>
    <message>
        <source>They come back as a file you can mend and import.</source>
        <translation>这些行会另存成一个表格，改好后可以再导入。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) repeat a customer of the file</source>
        <translation><numerusform>有 %n 行和文件里别的行是同一位顾客，已合在一起</numerusform></translation>
    </message>
    <message>
        <source>Line {0}: {1}</source>
        <translation>第 {0} 行：{1}</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <source>“{0}” is in the book</source>
        <translation>“{0}”已写进顾客簿</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>好</translation>
    </message>
    <message>
        <source>New customers</source>
        <translation>新顾客</translation>
    </message>
    <message>
        <source>Known, with something added</source>
        <translation>店里已有，补上了内容</translation>
    </message>
    <message>
        <source>Known, nothing to add</source>
        <translation>店里已有，不用补</translation>
    </message>
    <message>
        <source>Lines that named somebody twice</source>
        <translation>重复的行，已合并</translation>
    </message>
    <message>
        <source>Lines not taken</source>
        <translation>没有导入的行</translation>
    </message>
    <message>
        <source>The lines not taken are in {0}, each with its reason.</source>
        <translation>没有导入的行都在 {0}，每行写明了原因。</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
</context>
<context>
    <name>NoteSheet</name>
    <message>
        <source>Change the note</source>
        <translation>修改备注</translation>
    </message>
    <message>
        <source>The note</source>
        <translation>备注内容</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Remove the note</source>
        <translation>删除备注</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Put into group</source>
        <translation>放进群组</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移出群组</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation><numerusform>选了 %n 位</numerusform></translation>
    </message>
    <message>
        <source>{0} chosen</source>
        <translation>选了 {0} 位</translation>
    </message>
    <message>
        <source>Choose all {0}</source>
        <translation>改成选全部 {0} 位</translation>
    </message>
    <message>
        <source>Remove star</source>
        <translation>取消星标</translation>
    </message>
</context>
</TS>
