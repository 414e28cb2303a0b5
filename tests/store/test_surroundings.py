"""Places where a book may not live."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from shopdesk.domain.failures import Refused
from shopdesk.store.surroundings import (
    cloud_service,
    filesystem_type,
    is_network,
    read_mount_listing,
    read_mountinfo,
    require_own_disk,
)

MOUNTINFO = r"""22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:50 / /mnt/my\040share rw,relatime shared:9 - cifs //server/share rw
41 22 0:51 / /mnt/nas rw - nfs4 nas:/x rw
"""
LISTING = """/dev/disk1s1 on / (apfs, local, journaled)
//me@nas._smb._tcp.local/shop on /Volumes/shop (smbfs, nodev, nosuid, mounted by me)
"""


def test_linux_mounts_are_read() -> None:
    mounts = read_mountinfo(MOUNTINFO)
    assert filesystem_type(PurePosixPath("/home/me/shop"), mounts) == "ext4"
    assert filesystem_type(PurePosixPath("/mnt/my share/a/b"), mounts) == "cifs"
    assert filesystem_type(PurePosixPath("/mnt/nas"), mounts) == "nfs4"


def test_macos_mounts_are_read() -> None:
    mounts = read_mount_listing(LISTING)
    assert filesystem_type(PurePosixPath("/Volumes/shop/x"), mounts) == "smbfs"
    assert filesystem_type(PurePosixPath("/Users/me"), mounts) == "apfs"


@pytest.mark.parametrize("path", [r"\\server\share\shop", "//server/share", r"\\?\UNC\server\x"])
def test_shares_of_other_machines_are_refused(path: str) -> None:
    with pytest.raises(Refused, match=r"folder\.network"):
        require_own_disk(Path(path))


def test_this_machines_disk_is_fine(tmp_path: Path) -> None:
    assert not is_network(tmp_path)
    require_own_disk(tmp_path / "not made yet")


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PureWindowsPath(r"C:\Users\li\OneDrive - 公司\店"), "OneDrive"),
        (PureWindowsPath(r"D:\我的坚果云\店"), "坚果云"),
        (PureWindowsPath(r"D:\BaiduSyncdisk\店"), "百度网盘"),
        (PureWindowsPath(r"D:\WPSDrive\123\店"), "WPS 云盘"),
        (PurePosixPath("/Users/li/Library/Mobile Documents/com~apple~CloudDocs/x"), "iCloud"),
        (PurePosixPath("/Users/li/Library/CloudStorage/GoogleDrive-x/店"), "iCloud"),
        (PurePosixPath("/home/li/Dropbox/店"), "Dropbox"),
        (PurePosixPath("/home/li/店/dropped"), None),
        (PureWindowsPath(r"D:\店台"), None),
    ],
)
def test_folders_of_synchronising_programs_are_known(path: PurePosixPath, service: str) -> None:
    assert cloud_service(path, {}) == service


def test_onedrive_under_another_name_is_known_by_its_variable(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        require_own_disk(tmp_path / "x", {"OneDrive": str(tmp_path)})
    assert refused.value.details["service"] == "OneDrive"
