"""Every sentence the launcher says, in English and Chinese, and the one way it says them.

The program's own words live with its window; these are needed before the program is there.
All of them go to standard error, so that `run.py … --json` stays a clean answer.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import NoReturn

#: code: (English, Chinese); the parameters are the same in both
SENTENCES: dict[str, tuple[str, str]] = {
    "making": (
        "Setting up shopdesk in {folder}. This happens once and takes a few minutes.",
        "正在 {folder} 准备店台，只需这一次，大约几分钟。",
    ),
    "updating": (
        "Bringing {folder} up to date.",
        "正在更新 {folder}。",
    ),
    "healing": (
        "The last set-up was cut short: making {folder} anew.",
        "上次准备被中断，正在重新准备 {folder}。",
    ),
    "waiting": (
        "Another start is setting up {folder}; waiting for it.",
        "另一个启动正在准备 {folder}，请稍候。",
    ),
    "ready": ("Ready after {seconds} s.", "准备完成，用时 {seconds} 秒。"),
    "download": ("  {package}", "  {package}"),
    "system-install": (
        "Installing what the system lacks: {packages}",
        "正在安装系统缺少的组件：{packages}",
    ),
    "system-line": (
        "The system lacks a few packages. Please run this one line:\n    {line}",
        "系统缺少几个组件，请运行这一行：\n    {line}",
    ),
    "system-failed": (
        "The system packages could not be installed: {detail}\n"
        "Please run this one line and start again:\n    {line}",
        "系统组件安装失败：{detail}\n请运行这一行，然后重新启动：\n    {line}",
    ),
    "no-venv": (
        "This Python cannot make environments (its modules venv or ensurepip are missing). "
        "Install Python 3.11 or later from python.org, or your system's package for them.",
        "这个 Python 不能创建环境（缺少 venv 或 ensurepip 模块）。"
        "请安装 python.org 的 Python 3.11 或更高版本，或系统里对应的软件包。",
    ),
    "not-writable": (
        "The folder {folder} cannot be written: {detail}. "
        "Set SHOPDESK_VENV to a folder of yours and start again.",
        "无法写入文件夹 {folder}：{detail}。请把 SHOPDESK_VENV 设为一个可写的文件夹后重新启动。",
    ),
    "foreign-folder": (
        "The folder {folder} is not empty and was not made by this program, so it stays as it is. "
        "Set SHOPDESK_VENV to another folder.",
        "文件夹 {folder} 不是空的，也不是本程序创建的，未作任何改动。"
        "请把 SHOPDESK_VENV 设为别的文件夹。",
    ),
    "disk-full": (
        "The disk is full: about {needed} GB must be free under {folder}. Make room and start "
        "again; the set-up begins anew by itself.",
        "磁盘已满：{folder} 需要约 {needed} GB 空间。腾出空间后重新启动，会自动重新准备。",
    ),
    "index-unreachable": (
        "The package index cannot be reached. Check the network (or the proxy or mirror set for "
        "pip) and start again. Details: {log}",
        "连不上软件包源。请检查网络（或为 pip 设置的代理、镜像）后重新启动。详情：{log}",
    ),
    "index-untrusted": (
        "The package index shows a certificate that this machine does not trust: often a company's "
        "proxy, or a clock that is wrong. Set PIP_CERT to the right certificates and start again. "
        "Details: {log}",
        "软件包源的证书不受本机信任，常见原因是公司代理或系统时间不对。"
        "请把 PIP_CERT 设为正确的证书文件后重新启动。详情：{log}",
    ),
    "lock-damaged": (
        "The file {lock} is damaged or a downloaded package is not the one it names; nothing of "
        "it was installed. Restore the file (git checkout -- {lock}) and start again. "
        "Details: {log}",
        "文件 {lock} 已损坏，或下载的软件包与它不符，已放弃安装。"
        "请恢复该文件（git checkout -- {lock}）后重新启动。详情：{log}",
    ),
    "lock-missing": (
        "The file {lock} is missing. Restore it (git checkout -- {lock}) and start again.",
        "缺少文件 {lock}。请恢复它（git checkout -- {lock}）后重新启动。",
    ),
    "no-package": (
        "A package has no ready-made build for this Python ({python}) on this system. "
        "Use Python 3.11, 3.12 or 3.13 (64 bit). Details: {log}",
        "有软件包不支持当前系统上的这个 Python（{python}）。"
        "请使用 64 位的 Python 3.11、3.12 或 3.13。详情：{log}",
    ),
    "set-up-failed": (
        "The set-up failed. The next start begins anew. Details: {log}",
        "准备失败，下次启动会重新开始。详情：{log}",
    ),
    "no-window": (
        "This version has no window yet. Instead, the guided tour runs without a screen; "
        "its pictures and papers go to {folder}",
        "这个版本还没有窗口。先运行不需要屏幕的导览，图片和文件放在 {folder}",
    ),
    "no-screen": (
        "There is no screen here. Instead of the window, the guided tour runs; "
        "its pictures and papers go to {folder}",
        "这里没有屏幕，改为运行导览，图片和文件放在 {folder}",
    ),
    "interrupted": (
        "Stopped. The next start goes on from here.",
        "已停止，下次启动会接着进行。",
    ),
    "self-test-hangs": (
        "The frozen program did not finish its self-test within {seconds} s.",
        "打包的程序在 {seconds} 秒内没有完成自检。",
    ),
    "built": ("Built: {folder}", "已生成：{folder}"),
}


class Stop(Exception):
    """The launcher cannot go on; `code` and `details` choose the sentence."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def speaks_chinese() -> bool:
    """Whether the person at this machine reads Chinese, as the system tells it."""
    for name in ("SHOPDESK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return value.lower().startswith("zh")
    if sys.platform == "win32":
        chinese = 0x04  # primary language id of Windows
        return ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0xFF == chinese
    return False


def sentence(code: str, **details: object) -> str:
    """The sentence for `code` in the language of this machine."""
    english, chinese = SENTENCES[code]
    return (chinese if speaks_chinese() else english).format(**details)


def say(code: str, **details: object) -> None:
    """Say one sentence on standard error; letters the terminal lacks are written as escapes."""
    text = sentence(code, **details)
    encoding = sys.stderr.encoding or "ascii"
    sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    sys.stderr.flush()


def stop(code: str, **details: object) -> NoReturn:
    """End the launcher with one sentence."""
    raise Stop(code, **details)
