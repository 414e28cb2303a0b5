<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CanCard</name>
    <message>
        <source>What this account can do</source>
        <translation>这个号能做的</translation>
    </message>
    <message>
        <source>each tried {0}</source>
        <translation>{0} 一项一项试过</translation>
    </message>
</context>
<context>
    <name>CannotCard</name>
    <message>
        <source>What wants another way</source>
        <translation>要换个办法的</translation>
    </message>
    <message>
        <source>The platform gave no clear answer; test again later</source>
        <translation>平台没说清楚，过会儿再测</translation>
    </message>
    <message>
        <source>It could until {0}</source>
        <translation>{0} 起做不了了</translation>
    </message>
</context>
<context>
    <name>CapabilityWords</name>
    <message>
        <source>Read the menu</source>
        <extracomment>One icon for each thing an account may do.</extracomment>
        <translation>读底部菜单</translation>
    </message>
    <message>
        <source>Articles into the draft box</source>
        <translation>文章进草稿箱</translation>
    </message>
    <message>
        <source>Pictures and covers</source>
        <translation>图片和封面</translation>
    </message>
    <message>
        <source>WeChat tags</source>
        <translation>微信标签</translation>
    </message>
    <message>
        <source>Bottom menu</source>
        <translation>底部菜单</translation>
    </message>
    <message>
        <source>List of followers</source>
        <translation>顾客名单</translation>
    </message>
    <message>
        <source>Publish articles</source>
        <translation>发布文章</translation>
    </message>
    <message>
        <source>Reading and follower figures</source>
        <translation>阅读和关注统计</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Broadcast to everybody</source>
        <translation>群发给全部人</translation>
    </message>
    <message>
        <source>Broadcast to a group</source>
        <translation>群发给一组人</translation>
    </message>
    <message>
        <source>Answer messages</source>
        <translation>店员回复</translation>
    </message>
    <message>
        <source>Codes for every place</source>
        <translation>分地点的二维码</translation>
    </message>
    <message>
        <source>Comments under articles</source>
        <translation>文章留言</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>not pushed to followers</source>
        <translation>发布不推送</translation>
    </message>
    <message>
        <source>next day, from 8:00</source>
        <translation>第二天 8 点后</translation>
    </message>
    <message numerus="yes">
        <source>%n a month each</source>
        <translation>
            <numerusform>每人每月 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n within {0} h</source>
        <translation>
            <numerusform>{0} 小时内 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>This account may not do it through a program</source>
        <translation>这个号不能从程序里做</translation>
    </message>
    <message>
        <source>Look at the menu on the website</source>
        <translation>到公众号后台看菜单</translation>
    </message>
    <message>
        <source>Content and interaction → Custom menu</source>
        <translation>内容与互动 → 自定义菜单</translation>
    </message>
    <message>
        <source>Write it here, copy it into the website</source>
        <translation>在这里写好，复制到后台</translation>
    </message>
    <message>
        <source>Content management → Draft box</source>
        <translation>内容管理 → 草稿箱</translation>
    </message>
    <message>
        <source>Upload pictures on the website</source>
        <translation>到后台上传图片</translation>
    </message>
    <message>
        <source>Content management → Material</source>
        <translation>内容管理 → 素材库</translation>
    </message>
    <message>
        <source>Groups in the customer book do the same here</source>
        <translation>用顾客簿里的群组就行</translation>
    </message>
    <message>
        <source>User management → Tags</source>
        <translation>用户管理 → 标签</translation>
    </message>
    <message>
        <source>Make the menu on the website</source>
        <translation>到后台做菜单</translation>
    </message>
    <message>
        <source>Ask for names and numbers; import them as a table</source>
        <translation>聊天时问姓名电话，用表格导入</translation>
    </message>
    <message>
        <source>User management</source>
        <translation>用户管理</translation>
    </message>
    <message>
        <source>Push it to the draft box, publish it there</source>
        <translation>推到草稿箱，在后台发布</translation>
    </message>
    <message>
        <source>Content management → Draft box → Publish</source>
        <translation>内容管理 → 草稿箱 → 发布</translation>
    </message>
    <message>
        <source>Look at the figures on the website</source>
        <translation>到后台看统计</translation>
    </message>
    <message>
        <source>Data analysis</source>
        <translation>数据分析</translation>
    </message>
    <message>
        <source>Choose the trade on the website, then test again</source>
        <translation>后台选好行业，回来再测一次</translation>
    </message>
    <message>
        <source>Advertising and services → Template messages</source>
        <translation>广告与服务 → 模板消息</translation>
    </message>
    <message>
        <source>Prepare it here, send it on the website</source>
        <translation>在这里准备好，到后台群发</translation>
    </message>
    <message>
        <source>Content management → Draft box → Broadcast</source>
        <translation>内容管理 → 草稿箱 → 群发</translation>
    </message>
    <message>
        <source>Answer on the website or in the phone&apos;s app</source>
        <translation>在后台或手机上回复</translation>
    </message>
    <message>
        <source>Content and interaction → Private messages</source>
        <translation>内容与互动 → 私信</translation>
    </message>
    <message>
        <source>One code for all places, a spoken keyword for each</source>
        <translation>各处用同一个码，再配一个暗号</translation>
    </message>
    <message>
        <source>Settings → Account details → Download the code</source>
        <translation>设置 → 公众号设置 → 下载二维码</translation>
    </message>
    <message>
        <source>Choose and answer them on the website</source>
        <translation>到后台精选和回复</translation>
    </message>
    <message>
        <source>Content and interaction → Comments</source>
        <translation>内容与互动 → 留言</translation>
    </message>
</context>
<context>
    <name>ConnectForm</name>
    <message>
        <source>AppID</source>
        <translation>AppID</translation>
    </message>
    <message>
        <source>begins with wx</source>
        <translation>wx 开头</translation>
    </message>
    <message>
        <source>AppSecret</source>
        <translation>AppSecret（密钥）</translation>
    </message>
    <message>
        <source>32 characters</source>
        <translation>32 个字符</translation>
    </message>
    <message>
        <source>What your shop is called</source>
        <translation>店名</translation>
    </message>
    <message>
        <source>The AppSecret goes into the password store of this computer, never into the shop&apos;s data or a backup. Connecting sends nothing to anybody.</source>
        <translation>密钥存进这台电脑的系统保险箱，不进店里的资料，也不进备份。接上不会发任何东西。</translation>
    </message>
    <message>
        <source>Where do I find them</source>
        <translation>在哪里找</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Asking the platform, takes a few seconds …</source>
        <translation>正在问平台，要几秒钟……</translation>
    </message>
</context>
<context>
    <name>WhitelistHelper</name>
    <message>
        <source>List of addresses</source>
        <extracomment>Where developer settings live (official page /doc/service/guide/dev/api/).</extracomment>
        <translation>网络地址白名单</translation>
    </message>
    <message>
        <source>The platform answers only addresses on its list. With a new internet line, the new address has to be added.</source>
        <translation>平台只认名单里的地址。店里换了宽带，要把新地址加进去。</translation>
    </message>
    <message>
        <source>not tested yet</source>
        <translation>还没测</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>还不知道</translation>
    </message>
    <message>
        <source>The platform tells the address it sees only when it refuses it.</source>
        <translation>平台拒绝的时候，才会说它看到的地址。</translation>
    </message>
    <message>
        <source>on the list</source>
        <translation>在名单里</translation>
    </message>
    <message>
        <source>This line</source>
        <translation>这条线路</translation>
    </message>
    <message>
        <source>Tested {0}, the platform answered.</source>
        <translation>{0} 试过，平台有回应。</translation>
    </message>
    <message>
        <source>Address not told</source>
        <translation>平台没说地址</translation>
    </message>
    <message>
        <source>not on the list</source>
        <translation>不在名单里</translation>
    </message>
    <message>
        <source>Refused {0}. Until it is on the list nothing comes in or goes out.</source>
        <translation>{0} 被平台拒了。加进名单之前，什么都收不到、发不出。</translation>
    </message>
    <message>
        <source>Copy {0}</source>
        <translation>复制 {0}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>The line in use</source>
        <translation>现在用的线路</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>在浏览器打开</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>再测一次</translation>
    </message>
    <message>
        <source>Copy this address</source>
        <translation>复制这个地址</translation>
    </message>
    <message>
        <source>Open the WeChat developer platform</source>
        <translation>打开微信开发者平台</translation>
    </message>
    <message>
        <source>My business → the account → Developer keys → IP whitelist</source>
        <translation>我的业务 → 服务号 → 开发密钥 → IP 白名单</translation>
    </message>
    <message>
        <source>Paste it into a new line, keep the others</source>
        <translation>粘贴，另起一行，别删原来的</translation>
    </message>
    <message>
        <source>The administrator confirms by scanning; it works at once as a rule</source>
        <translation>管理员微信扫码确认，一般马上生效</translation>
    </message>
    <message>
        <source>Come back and test again</source>
        <translation>回来再测一次</translation>
    </message>
</context>
</TS>
