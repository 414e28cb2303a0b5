"""The structure rules of WeChat articles, one module per family, decided without laying out.

Source: the official structure specification (wechatjs/verify-article-structure-spec, rules as of
2026-08-07). What only a laid-out page can tell is not guessed here.
"""
