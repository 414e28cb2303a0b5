<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ArticleList</name>
    <message>
        <source>Articles, the last changed first</source>
        <translation>文章，最近改过的在前</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起来</translation>
    </message>
</context>
<context>
    <name>ArticlesModel</name>
    <message>
        <source>Without a title</source>
        <translation>还没有标题</translation>
    </message>
</context>
<context>
    <name>ArticlesPage</name>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Copy for the website</source>
        <translation>复制到公众号后台</translation>
    </message>
    <message>
        <source>a new article</source>
        <translation>新文章</translation>
    </message>
    <message>
        <source>writing an article</source>
        <translation>写文章</translation>
    </message>
    <message>
        <source>an imported article</source>
        <translation>导入文章</translation>
    </message>
    <message>
        <source>Putting an article into the draft box</source>
        <translation>正在放进草稿箱</translation>
    </message>
    <message>
        <source>No articles yet</source>
        <translation>还没有文章</translation>
    </message>
    <message>
        <source>Write one from blocks and see it on phones while you write</source>
        <translation>用现成的内容块来写，边写边看手机上的样子</translation>
    </message>
    <message>
        <source>Write the first article</source>
        <translation>写第一篇</translation>
    </message>
    <message>
        <source>Begin with a sample</source>
        <translation>从样张开始</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再看一次</translation>
    </message>
    <message>
        <source>putting an article away</source>
        <translation>收起文章</translation>
    </message>
    <message>
        <source>The article was put away</source>
        <translation>文章收起来了</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选一张图片</translation>
    </message>
    <message>
        <source>Pictures ({0})</source>
        <translation>图片 ({0})</translation>
    </message>
    <message>
        <source>Where shall the pictures go?</source>
        <translation>图片存到哪里</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) saved</source>
        <translation>
            <numerusform>存好了 %n 张图片</numerusform></translation>
    </message>
    <message>
        <source>[picture {0} belongs here]</source>
        <translation>〔这里放第 {0} 张图〕</translation>
    </message>
    <message>
        <source>Choose an article</source>
        <translation>选一篇文章</translation>
    </message>
    <message>
        <source>Articles ({0})</source>
        <translation>文章 ({0})</translation>
    </message>
    <message>
        <source>going back to an earlier version</source>
        <translation>退回以前的版本</translation>
    </message>
    <message>
        <source>This is version {0} again</source>
        <translation>已退回第 {0} 版</translation>
    </message>
    <message>
        <source>It is in the draft box, but the platform took something out</source>
        <translation>放进草稿箱了，但平台去掉了一些东西</translation>
    </message>
    <message>
        <source>It is in the draft box, read back and the same as here</source>
        <translation>放进草稿箱了，读回来和这里一样</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) on the platform</source>
        <translation>
            <numerusform>平台上有 %n 张图片</numerusform></translation>
    </message>
    <message>
        <source>Look into the draft box</source>
        <translation>看看草稿箱</translation>
    </message>
    <message>
        <source>It is not in the draft box</source>
        <translation>草稿箱里没有</translation>
    </message>
    <message>
        <source>It can be put in again</source>
        <translation>可以再放一次</translation>
    </message>
    <message>
        <source>It is in the draft box</source>
        <translation>在草稿箱里</translation>
    </message>
    <message>
        <source>Found there by its title</source>
        <translation>按标题找到了</translation>
    </message>
</context>
<context>
    <name>BlockEditor</name>
    <message>
        <source>Text</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>Somebody's words</source>
        <translation>引用的话</translation>
    </message>
    <message>
        <source>A quiet break between two parts</source>
        <translation>两段之间的一道分隔</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>小标题</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Size of the heading</source>
        <translation>小标题大小</translation>
    </message>
    <message>
        <source>What must not be overlooked</source>
        <translation>不能漏看的话</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>当心</translation>
    </message>
    <message>
        <source>Good news</source>
        <translation>好消息</translation>
    </message>
    <message>
        <source>Kind of notice</source>
        <translation>提醒的种类</translation>
    </message>
    <message>
        <source>One line for each point</source>
        <translation>一行一条</translation>
    </message>
    <message>
        <source>Numbered</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>A line under the picture, if wanted</source>
        <translation>图片下面的一句话，可不填</translation>
    </message>
    <message>
        <source>Press the picture for another one</source>
        <translation>点图片换一张</translation>
    </message>
    <message>
        <source>Price in yuan</source>
        <translation>价格，单位元</translation>
    </message>
    <message>
        <source>each, a box …</source>
        <translation>每盒</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>品名</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>叫什么</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>In a line</source>
        <translation>一句话</translation>
    </message>
    <message>
        <source>What is good about it</source>
        <translation>好在哪里</translation>
    </message>
    <message>
        <source>Bold (Ctrl+B)</source>
        <translation>加粗 (Ctrl+B)</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选一张图片</translation>
    </message>
    <message>
        <source>A price in yuan, such as 68 or 68.50</source>
        <translation>价格写成 68 或 68.50</translation>
    </message>
</context>
<context>
    <name>BlockList</name>
    <message>
        <source>Blocks of the article</source>
        <translation>文章的内容块</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>上移 (Alt+↑)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>下移 (Alt+↓)</translation>
    </message>
    <message>
        <source>Remove this block</source>
        <translation>删掉这一块</translation>
    </message>
</context>
<context>
    <name>BlockRow</name>
    <message>
        <source>still empty</source>
        <translation>还没写</translation>
    </message>
</context>
<context>
    <name>Blocks</name>
    <message>
        <source>Heading</source>
        <translation>小标题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>商品卡</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>List</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Divider</source>
        <translation>分隔线</translation>
    </message>
</context>
<context>
    <name>ByHandSheet</name>
    <message>
        <source>The article is on the clipboard</source>
        <translation>文章已复制，接下来在公众号后台完成</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>好了</translation>
    </message>
    <message>
        <source>Sign in at mp.weixin.qq.com and begin a new article</source>
        <translation>登录 mp.weixin.qq.com，写新文章</translation>
    </message>
    <message>
        <source>Content, then drafts, then new article</source>
        <translation>内容管理，草稿箱，新的创作，写新文章</translation>
    </message>
    <message>
        <source>Type title, author and digest</source>
        <translation>填标题、作者和摘要</translation>
    </message>
    <message>
        <source>{0} · {1} · {2}</source>
        <translation>{0} · {1} · {2}</translation>
    </message>
    <message>
        <source>Click into the text and press Ctrl+V</source>
        <translation>点进正文，按 Ctrl+V</translation>
    </message>
    <message>
        <source>Looks and words come along, pictures do not</source>
        <translation>文字和样式会一起过去，图片不会</translation>
    </message>
    <message>
        <source>Save the pictures</source>
        <translation>把图片存出来</translation>
    </message>
    <message>
        <source>Put the pictures where the lines say so</source>
        <translation>按正文里的提示放图片</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s), and the cover</source>
        <translation>
            <numerusform>%n 张图片，另有封面</numerusform></translation>
    </message>
    <message>
        <source>Choose the cover, then save as a draft</source>
        <translation>选封面，再存为草稿</translation>
    </message>
</context>
<context>
    <name>CoverView</name>
    <message>
        <source>Cover: choose a picture</source>
        <translation>封面：选一张图片</translation>
    </message>
    <message>
        <source>Most readers see only the square; the wide cut goes to regular readers</source>
        <translation>多数人只看到方框里的部分，常读的人看到宽的</translation>
    </message>
    <message>
        <source>Choose a cover</source>
        <translation>选封面</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Digest: what readers see in a shared card</source>
        <translation>摘要：转发时看到的那句话</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>点一下加入</translation>
    </message>
</context>
<context>
    <name>FeedCards</name>
    <message>
        <source>In the feed: {0}</source>
        <translation>消息列表里的样子：{0}</translation>
    </message>
    <message>
        <source>Regular readers: large</source>
        <translation>常读的人看到大图</translation>
    </message>
    <message>
        <source>Most readers: square</source>
        <translation>多数人看到小方图</translation>
    </message>
    <message>
        <source>Shared in a chat</source>
        <translation>转发到聊天</translation>
    </message>
</context>
<context>
    <name>FindingsBar</name>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation>{0} 字</translation>
    </message>
    <message>
        <source>Nothing found that would go wrong</source>
        <translation>没发现会出错的地方</translation>
    </message>
    <message>
        <source>Line breaks and clipped text are for your eyes, on the phones</source>
        <translation>换行和截断没有自动查，请在手机上看一眼</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 条</numerusform></translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>Choose a cover</source>
        <translation>选封面</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>去改</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Writing</source>
        <translation>在写</translation>
    </message>
    <message>
        <source>Look of the article</source>
        <translation>文章风格</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新文章</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Copy for the website</source>
        <translation>复制到公众号后台</translation>
    </message>
    <message>
        <source>Put in again</source>
        <translation>再放一次</translation>
    </message>
    <message>
        <source>Put into the draft box</source>
        <translation>放进草稿箱</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Changed since it was put into the draft box</source>
        <translation>放进草稿箱后又改过</translation>
    </message>
    <message>
        <source>In the draft box</source>
        <translation>在草稿箱里</translation>
    </message>
    <message>
        <source>Version {0}, saved</source>
        <translation>第 {0} 版，已存好</translation>
    </message>
    <message>
        <source>Version {0}, saving …</source>
        <translation>第 {0} 版，正在存</translation>
    </message>
    <message>
        <source>Go on to the broadcast</source>
        <translation>去群发</translation>
    </message>
    <message>
        <source>Putting it in …</source>
        <translation>正在放进去</translation>
    </message>
    <message>
        <source>No account is connected, so the website does the rest</source>
        <translation>还没连接公众号，剩下的在公众号后台完成</translation>
    </message>
    <message>
        <source>This account may not use the draft interface, so the website does the rest</source>
        <translation>这个公众号不能用草稿接口，剩下的在公众号后台完成</translation>
    </message>
    <message>
        <source>Blank article</source>
        <translation>空白文章</translation>
    </message>
    <message>
        <source>Sample: {0}</source>
        <translation>样张：{0}</translation>
    </message>
    <message>
        <source>From a file …</source>
        <translation>从文件导入…</translation>
    </message>
</context>
<context>
    <name>PhonesPane</name>
    <message>
        <source>Light or dark phones</source>
        <translation>浅色还是深色手机</translation>
    </message>
    <message>
        <source>Light and dark</source>
        <translation>深浅都看</translation>
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
        <source>The reader's type, approximate</source>
        <translation>读者的字号，近似</translation>
    </message>
    <message>
        <source>Standard type</source>
        <translation>标准字</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大字</translation>
    </message>
    <message>
        <source>Extra large</source>
        <translation>特大</translation>
    </message>
    <message>
        <source>How much phones enlarge is approximate</source>
        <translation>各家手机放大多少不一样，这里是近似</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>large type</source>
        <translation>大字</translation>
    </message>
    <message>
        <source>extra large type</source>
        <translation>特大字</translation>
    </message>
    <message>
        <source>{0}, {1}, {2}</source>
        <translation>{0}，{1}，{2}</translation>
    </message>
</context>
<context>
    <name>VersionsSheet</name>
    <message>
        <source>Versions of this article</source>
        <translation>这篇文章的版本</translation>
    </message>
    <message>
        <source>Go back to this version</source>
        <translation>退回这一版</translation>
    </message>
    <message>
        <source>The present version stays here too; nothing is lost.</source>
        <translation>现在这一版也会留着，什么都不会丢。</translation>
    </message>
    <message>
        <source>Saved versions, newest first</source>
        <translation>存过的版本，新的在前</translation>
    </message>
    <message>
        <source>Without a title</source>
        <translation>还没有标题</translation>
    </message>
    <message>
        <source>Version {0}, {1}: {2}</source>
        <translation>第 {0} 版，{1}：{2}</translation>
    </message>
    <message>
        <source>{0} (in the draft box)</source>
        <translation>{0}（在草稿箱里）</translation>
    </message>
</context>
</TS>
