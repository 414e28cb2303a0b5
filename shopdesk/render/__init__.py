"""Pure producers: article blocks to WeChat HTML and its checks, QR codes, posters and sheets in
mm.
"""
