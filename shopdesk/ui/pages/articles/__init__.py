"""The page 文章: what the shop writes, in blocks, and how it looks on readers' phones."""
