<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Bench</name>
    <message>
        <source>change what is printed for {0}</source>
        <translation>改“{0}”的样子</translation>
    </message>
</context>
<context>
    <name>CodeSide</name>
    <message>
        <source>The label, enlarged</source>
        <translation>放大的贴纸</translation>
    </message>
    <message>
        <source>Choose a logo…</source>
        <translation>选图标…</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>张数</translation>
    </message>
    <message>
        <source>Open the PDF and print there</source>
        <translation>打开 PDF 再打</translation>
    </message>
    <message>
        <source>Too few worn copies scan</source>
        <translation>弄脏以后不容易扫</translation>
    </message>
    <message>
        <source>{0} × {1} mm, code {2} mm wide, scans from up to {3} cm</source>
        <translation>{0} × {1} 毫米，码宽 {2} 毫米，{3} 厘米内好扫</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>稳妥</translation>
    </message>
    <message>
        <source>Keep it clean</source>
        <translation>要保持干净</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不放</translation>
    </message>
    <message>
        <source>Such a code does not scan</source>
        <translation>这样的码扫不出来</translation>
    </message>
    <message>
        <source>The logo covers too much of it.</source>
        <translation>图标挡住的太多。</translation>
    </message>
    <message>
        <source>A smaller one</source>
        <translation>用小一点的</translation>
    </message>
    <message numerus="yes">
        <source>on %n sheet(s)</source>
        <translation>
            <numerusform>共 %n 张纸</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print %n label(s)</source>
        <translation>
            <numerusform>打印 %n 张贴纸</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print %n sheet(s)</source>
        <translation>
            <numerusform>打印 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) left in this pack</source>
        <translation>
            <numerusform>这包还有 %n 格</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} after printing</source>
        <translation>印完剩 {0} 格</translation>
    </message>
    <message numerus="yes">
        <source>The pack has %n label(s) too few.</source>
        <translation>
            <numerusform>这包还差 %n 格。</numerusform>
        </translation>
    </message>
    <message>
        <source>Logo in the middle</source>
        <translation>中间图标</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
</context>
<context>
    <name>Codes</name>
    <message>
        <source>Poster</source>
        <translation>海报</translation>
    </message>
    <message>
        <source>Table card</source>
        <translation>台卡</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>贴纸</translation>
    </message>
    <message>
        <source>Shop window</source>
        <translation>橱窗</translation>
    </message>
    <message>
        <source>Packaging</source>
        <translation>包装</translation>
    </message>
    <message>
        <source>Leaflet</source>
        <translation>传单</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>网上</translation>
    </message>
    <message>
        <source>Somewhere else</source>
        <translation>别处</translation>
    </message>
    <message>
        <source>Large line</source>
        <translation>大字</translation>
    </message>
    <message>
        <source>Under it</source>
        <translation>下面一行</translation>
    </message>
    <message>
        <source>Small, at the foot</source>
        <translation>最下面小字</translation>
    </message>
    <message>
        <source>Shop name</source>
        <translation>店名</translation>
    </message>
    <message>
        <source>Headline</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Line below it</source>
        <translation>标题下一行</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>请客人做什么</translation>
    </message>
    <message>
        <source>WeChat ID</source>
        <translation>微信号</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>营业时间</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Keyword “{0}”</source>
        <translation>暗号“{0}”</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>贴纸</translation>
    </message>
</context>
<context>
    <name>CodesDialogs</name>
    <message>
        <source>New place</source>
        <translation>新的一处</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Open a pack</source>
        <translation>开一包标签纸</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>开包</translation>
    </message>
    <message>
        <source>Printed so far: {0}</source>
        <translation>印过的：{0}</translation>
    </message>
    <message>
        <source>The same number again</source>
        <translation>照这样再印</translation>
    </message>
    <message>
        <source>Which ones are spoilt?</source>
        <translation>哪几张废了？</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>记下</translation>
    </message>
</context>
<context>
    <name>CodesPage</name>
    <message>
        <source>Codes</source>
        <translation>二维码</translation>
    </message>
    <message>
        <source>Codes that tell where customers come from</source>
        <translation>知道客人从哪儿来的二维码</translation>
    </message>
    <message>
        <source>They are made by your Official Account. Connect it first.</source>
        <translation>二维码由你的公众号生成，先把公众号连上。</translation>
    </message>
    <message>
        <source>Connect the account</source>
        <translation>连上公众号</translation>
    </message>
    <message>
        <source>New place</source>
        <translation>新的一处</translation>
    </message>
    <message>
        <source>Hang the account&apos;s own code everywhere and give each place a keyword.</source>
        <translation>每处都挂公众号自己的二维码，再给每处配一个暗号。</translation>
    </message>
    <message>
        <source>This account may not make a code of its own for every place.</source>
        <translation>这个号不能给每处单独生成二维码。</translation>
    </message>
    <message>
        <source>Know which place brings customers</source>
        <translation>看看哪一处最招客</translation>
    </message>
    <message>
        <source>Door, counter, bag: each gets a code of its own. Here you print it and see how many scanned it and stayed.</source>
        <translation>门口、收银台、包装袋，每处一个自己的二维码。在这里打印，扫了多少、留下多少都看得见。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再看一次</translation>
    </message>
    <message>
        <source>This place has no code yet</source>
        <translation>这处还没有二维码</translation>
    </message>
    <message>
        <source>The platform was asked and has not answered. Asking again makes no second.</source>
        <translation>已经向微信要过，还没收到答复。再要一次也不会多出一个。</translation>
    </message>
    <message>
        <source>Fetch the code</source>
        <translation>取二维码</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>改名…</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起来</translation>
    </message>
    <message>
        <source>Open a pack…</source>
        <translation>开一包…</translation>
    </message>
    <message>
        <source>This pack is used up</source>
        <translation>这包用完了</translation>
    </message>
    <message>
        <source>Print all places anew…</source>
        <translation>全部重印…</translation>
    </message>
</context>
<context>
    <name>LogoBar</name>
    <message>
        <source>How much of the code the logo covers</source>
        <translation>中间图标占二维码多大</translation>
    </message>
    <message>
        <source>Scans even dirty</source>
        <translation>脏了也能扫</translation>
    </message>
    <message>
        <source>Only when clean</source>
        <translation>干净才能扫</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>不让印</translation>
    </message>
</context>
<context>
    <name>NewPack</name>
    <message>
        <source>Sheets in it</source>
        <translation>这包有几张</translation>
    </message>
    <message>
        <source>A pack that is still open counts as finished then.</source>
        <translation>原来没用完的那包会记为用完。</translation>
    </message>
</context>
<context>
    <name>NewPlace</name>
    <message>
        <source>Name</source>
        <translation>名字</translation>
    </message>
    <message>
        <source>such as: door poster</source>
        <translation>比如：门口海报</translation>
    </message>
    <message>
        <source>What carries it</source>
        <translation>印在什么上</translation>
    </message>
    <message>
        <source>Where exactly (may be empty)</source>
        <translation>具体在哪儿（可不填）</translation>
    </message>
    <message>
        <source>such as: A4, on the glass door</source>
        <translation>比如：A4，玻璃门上</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>暗号</translation>
    </message>
    <message>
        <source>such as: door</source>
        <translation>比如：门口</translation>
    </message>
</context>
<context>
    <name>PaperDeeds</name>
    <message>
        <source>make a cell free again</source>
        <translation>改回空格</translation>
    </message>
    <message>
        <source>Cell {0} is free again</source>
        <translation>第 {0} 格改回空格了</translation>
    </message>
    <message>
        <source>open a pack of labels</source>
        <translation>开一包标签纸</translation>
    </message>
    <message numerus="yes">
        <source>A pack of %n sheet(s) is open</source>
        <translation>
            <numerusform>开了一包，%n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>finish a pack of labels</source>
        <translation>用完一包标签纸</translation>
    </message>
    <message>
        <source>The pack is used up</source>
        <translation>这一包记为用完</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.webp)</translation>
    </message>
    <message>
        <source>Shop logo</source>
        <translation>店里的图标</translation>
    </message>
    <message>
        <source>change the shop&apos;s logo</source>
        <translation>换店里的图标</translation>
    </message>
    <message>
        <source>The logo is on every code now</source>
        <translation>图标换好了，每个码都用上了</translation>
    </message>
    <message>
        <source>note what was printed</source>
        <translation>记下印了多少</translation>
    </message>
    <message numerus="yes">
        <source>%n noted as printed</source>
        <translation>
            <numerusform>记下了，印好 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Print all places anew</source>
        <translation>全部重印</translation>
    </message>
    <message>
        <source>Where should the PDFs of all places go?</source>
        <translation>每处一个 PDF，放到哪个文件夹？</translation>
    </message>
    <message numerus="yes">
        <source>%n PDF(s) written, every code read back</source>
        <translation>
            <numerusform>写好 %n 个 PDF，每个码都读过</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) could not be printed: {0}</source>
        <translation>
            <numerusform>有 %n 处没印成：{0}</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>PaperWorkspace</name>
    <message>
        <source>Change looks</source>
        <translation>改样子</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>The sheet in your hand</source>
        <translation>手上这张标签纸</translation>
    </message>
    <message>
        <source>The next sheet</source>
        <translation>下一张标签纸</translation>
    </message>
    <message>
        <source>The poster as it will be printed</source>
        <translation>海报印出来的样子</translation>
    </message>
    <message>
        <source>Which sheet</source>
        <translation>看哪一张</translation>
    </message>
    <message>
        <source>In the hand</source>
        <translation>手上这张</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一张</translation>
    </message>
    <message>
        <source>Keyword “{0}”</source>
        <translation>暗号“{0}”</translation>
    </message>
    <message>
        <source>For good</source>
        <translation>永久码</translation>
    </message>
    <message numerus="yes">
        <source>Printed %n time(s)</source>
        <translation>
            <numerusform>印过 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Not printed yet</source>
        <translation>还没印过</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) too few in this pack</source>
        <translation>
            <numerusform>这包还差 %n 格</numerusform>
        </translation>
    </message>
    <message>
        <source>Print fewer, or open the next pack.</source>
        <translation>少印几张，或者开下一包。</translation>
    </message>
    <message>
        <source>New pack…</source>
        <translation>开新的一包…</translation>
    </message>
    <message>
        <source>No pack of this paper is open</source>
        <translation>这种纸还没开包</translation>
    </message>
    <message>
        <source>With one open, used cells are remembered for the next time.</source>
        <translation>开了包，用过的格子才记得住，下次接着印。</translation>
    </message>
    <message>
        <source>Open a pack…</source>
        <translation>开一包…</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>用不着</translation>
    </message>
    <message numerus="yes">
        <source>{0} on it, %n more sheet(s)</source>
        <translation>
            <numerusform>印 {0} 格，后面还有 %n 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>印 %n 格</numerusform>
        </translation>
    </message>
    <message>
        <source>full</source>
        <translation>印满了</translation>
    </message>
    <message>
        <source>from cell {0}</source>
        <translation>从第 {0} 格印起</translation>
    </message>
    <message>
        <source>from cell {0}; cell {1} is used and left out</source>
        <translation>从第 {0} 格印起，第 {1} 格用过了会跳过</translation>
    </message>
    <message numerus="yes">
        <source>from cell {0}; %n used cell(s) left out</source>
        <translation>
            <numerusform>从第 {0} 格印起，跳过用过的 %n 格</numerusform>
        </translation>
    </message>
    <message>
        <source>Press a free cell to start there. Press a used one to make it free again.</source>
        <translation>点一下空格，从那里印起。点一下用过的，改回空格。</translation>
    </message>
</context>
<context>
    <name>PlaceDeeds</name>
    <message>
        <source>The account&apos;s own code</source>
        <translation>公众号自己的二维码</translation>
    </message>
    <message>
        <source>This account may not make a code for every place. Its own code hangs everywhere, and a word tells the places apart. Download that code from the website, under Settings, then choose the picture here.</source>
        <translation>这个号不能给每处单独生成二维码。可以每处都挂公众号自己的二维码，用暗号分清客人从哪儿来。先在公众号后台的设置里下载二维码，再在这里选那张图片。</translation>
    </message>
    <message>
        <source>Choose the picture…</source>
        <translation>选图片…</translation>
    </message>
    <message>
        <source>Fetch the code</source>
        <translation>取二维码</translation>
    </message>
    <message>
        <source>rename {0}</source>
        <translation>给“{0}”改名</translation>
    </message>
    <message>
        <source>Now called {0}</source>
        <translation>改名为“{0}”</translation>
    </message>
    <message>
        <source>put {0} away</source>
        <translation>收起“{0}”</translation>
    </message>
    <message>
        <source>{0} is put away; its code goes on working</source>
        <translation>“{0}”收起来了，贴出去的码照样能扫</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>图片 (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>add the place {0}</source>
        <translation>添加“{0}”</translation>
    </message>
</context>
<context>
    <name>PlaceList</name>
    <message>
        <source>Places with a code</source>
        <translation>有二维码的地方</translation>
    </message>
    <message>
        <source>New place</source>
        <translation>新的一处</translation>
    </message>
    <message>
        <source>This account has no codes of its own for each place</source>
        <translation>这个号不能每处一个码</translation>
    </message>
    <message>
        <source>A spoken keyword for each place does the same.</source>
        <translation>每处配一个暗号，一样分得清。</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) in all</source>
        <translation>
            <numerusform>合计 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Where they hang</source>
        <translation>放在哪儿</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>近 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>扫码</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新关注</translation>
    </message>
    <message>
        <source>New followers</source>
        <translation>新关注的人</translation>
    </message>
</context>
<context>
    <name>PlacementDelegate</name>
    <message>
        <source>Code not fetched yet</source>
        <translation>二维码还没取到</translation>
    </message>
</context>
<context>
    <name>PlacementModel</name>
    <message>
        <source>{0}, {1}: {2} scans, {3} new followers in 30 days</source>
        <translation>{0}，{1}：近 30 天扫码 {2} 次，新关注 {3} 人</translation>
    </message>
</context>
<context>
    <name>Press</name>
    <message>
        <source>Nothing here opens a PDF. Save it and print it elsewhere.</source>
        <translation>这台电脑没有能打开 PDF 的程序。先存下来，到别处打印。</translation>
    </message>
    <message>
        <source>Saved as {0}. Print it at actual size.</source>
        <translation>存为“{0}”。打印时选“实际大小”。</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>存 PDF</translation>
    </message>
    <message>
        <source>Print {0}</source>
        <translation>打印“{0}”</translation>
    </message>
</context>
<context>
    <name>PrintRegister</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Printed register</source>
        <translation>打印记录</translation>
    </message>
</context>
<context>
    <name>PrintingsModel</name>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n 张</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofRows</name>
    <message numerus="yes">
        <source>%n code(s) being read back…</source>
        <translation>
            <numerusform>正在读 %n 个码…</numerusform>
        </translation>
    </message>
    <message>
        <source>Soiled and tilted copies…</source>
        <translation>正在弄脏、弄斜了试…</translation>
    </message>
    <message>
        <source>White border and contrast…</source>
        <translation>正在看白边和黑白对比…</translation>
    </message>
    <message numerus="yes">
        <source>%n code(s) read back</source>
        <translation>
            <numerusform>%n 个码印前都读过</numerusform>
        </translation>
    </message>
    <message>
        <source>word for word</source>
        <translation>内容一字不差</translation>
    </message>
    <message numerus="yes">
        <source>Soiled and tilted, %n tries</source>
        <translation>
            <numerusform>弄脏、弄斜试 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} scan, {1} needed</source>
        <translation>{0} 次能扫，要 {1}</translation>
    </message>
    <message>
        <source>White border and contrast</source>
        <translation>白边和黑白对比</translation>
    </message>
    <message>
        <source>Codes read back</source>
        <translation>每个码读一遍</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>还没试</translation>
    </message>
    <message>
        <source>Soiled and tilted copies</source>
        <translation>弄脏、弄斜了试</translation>
    </message>
    <message numerus="yes">
        <source>%n modules, enough</source>
        <translation>
            <numerusform>%n 格，够</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} mm</source>
        <translation>{0} 毫米</translation>
    </message>
    <message>
        <source>Each small square</source>
        <translation>每个小方块</translation>
    </message>
</context>
<context>
    <name>RenamePlace</name>
    <message>
        <source>Name</source>
        <translation>名字</translation>
    </message>
    <message>
        <source>Where exactly (may be empty)</source>
        <translation>具体在哪儿（可不填）</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>Cell {0}: spoilt</source>
        <translation>第 {0} 格：废了</translation>
    </message>
    <message>
        <source>Cell {0}: spoilt and gone</source>
        <translation>第 {0} 格：废了，用不了</translation>
    </message>
    <message>
        <source>Cell {0}: used</source>
        <translation>第 {0} 格：用过了</translation>
    </message>
    <message>
        <source>Cell {0}: printing starts here</source>
        <translation>第 {0} 格：从这里印</translation>
    </message>
    <message>
        <source>Cell {0}: will be printed</source>
        <translation>第 {0} 格：要印</translation>
    </message>
    <message>
        <source>Cell {0}: free</source>
        <translation>第 {0} 格：空着</translation>
    </message>
</context>
<context>
    <name>Spoilt</name>
    <message>
        <source>Press the labels that cannot be used. The others count as printed.</source>
        <translation>点一下不能用的，其余算印好。</translation>
    </message>
    <message>
        <source>The printed sheet</source>
        <translation>印好的这张</translation>
    </message>
    <message>
        <source>Sheet {0}</source>
        <translation>第 {0} 张</translation>
    </message>
    <message>
        <source>Which sheet</source>
        <translation>看哪一张</translation>
    </message>
    <message>
        <source>The whole sheet</source>
        <translation>整张</translation>
    </message>
    <message numerus="yes">
        <source>%n spoilt</source>
        <translation>
            <numerusform>废了 %n 张</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordsForm</name>
    <message>
        <source>Choose logo…</source>
        <translation>选图标…</translation>
    </message>
    <message>
        <source>Printed on</source>
        <translation>印在</translation>
    </message>
    <message>
        <source>Change logo…</source>
        <translation>换图标…</translation>
    </message>
</context>
<context>
    <name>_CellLegend</name>
    <message>
        <source>Used</source>
        <translation>用过的</translation>
    </message>
    <message>
        <source>Starts here</source>
        <translation>从这里印</translation>
    </message>
    <message>
        <source>Left for next time</source>
        <translation>留着下次</translation>
    </message>
</context>
<context>
    <name>_EdgeNote</name>
    <message>
        <source>Printers do not reach the outer 4 mm; the labels keep clear of them.</source>
        <translation>虚线外 4 毫米打印机够不到，内容已经让开</translation>
    </message>
</context>
<context>
    <name>_OutcomeQuestion</name>
    <message>
        <source>Cells and register are noted once you say so.</source>
        <translation>你点了才记账：格子和打印记录。</translation>
    </message>
    <message>
        <source>All good</source>
        <translation>都好</translation>
    </message>
    <message>
        <source>Some spoilt…</source>
        <translation>有废的…</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>没印出来</translation>
    </message>
    <message numerus="yes">
        <source>Did the %n come out well?</source>
        <translation>
            <numerusform>这 %n 张印好了吗？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_PrintFoot</name>
    <message>
        <source>Save PDF</source>
        <translation>存 PDF</translation>
    </message>
</context>
</TS>
