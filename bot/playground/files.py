"""Files that come with a call or were sent before: documents, photos, and what getFile says of them."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from bot.playground.parameters import Parameters, Refused, Upload, bad_request, read_text
from bot.playground.state import Json, State

MAX_UPLOAD_BYTES = 50_000_000  # https://core.telegram.org/bots/api#sending-files
MAX_PHOTO_BYTES = 10_485_760  # TDLib, FileManager::check_full_local_location
MAX_DOWNLOAD_BYTES = 20_971_520  # https://core.telegram.org/bots/api#getfile: 20 MB
MAX_PHOTO_SIDES = 10_000  # width and height together: https://core.telegram.org/bots/api#sendphoto
MAX_PHOTO_RATIO = 20

Files = Mapping[str, Upload]


def read_file(state: State, parameters: Parameters, files: Files, name: str) -> Upload:
    """The file of a call: sent along (attach://), or one already here by its id. Raises: Refused."""
    value: Any = parameters.get(name)
    upload = files.get(str(value or name).removeprefix("attach://")) or state.files.get(str(value))
    if upload is None and (not value or str(value).startswith("attach://")):
        raise bad_request(f"there is no {name} in the request")
    if upload is None:
        raise bad_request("wrong remote file identifier specified: can't unserialize it")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > MAX_UPLOAD_BYTES:
        raise Refused(413, "Request Entity Too Large")
    return upload


def describe_document(state: State, upload: Upload) -> Json:
    """The Document object of a file, kept from now on."""
    about = {"file_name": upload.name, "mime_type": upload.mime}
    return _keep(state, upload) | about


def describe_photo(state: State, upload: Upload) -> list[Json]:
    """The PhotoSize objects of a picture, kept from now on. Raises: Refused."""
    size = len(upload.content)
    if size > MAX_PHOTO_BYTES:
        limit = f"the maximum size is {MAX_PHOTO_BYTES} bytes"
        raise bad_request(f"file of size {size} bytes is too big for a photo; {limit}")
    sides = measure_image(upload.content)
    if sides is None:
        # the server's words: https://core.telegram.org/method/messages.uploadMedia
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = sides
    if width + height > MAX_PHOTO_SIDES or max(sides) > MAX_PHOTO_RATIO * min(sides):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return [_keep(state, upload) | {"width": width, "height": height}]


def get_file(state: State, parameters: Parameters, _files: Files) -> Json:
    """https://core.telegram.org/bots/api#getfile"""
    file_id = read_text(parameters, "file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    upload = state.files.get(file_id)
    if upload is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(upload.content) > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    folder = "photos" if measure_image(upload.content) else "documents"
    path = f"{folder}/{file_id}{PurePath(upload.name).suffix}"
    return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(upload.content), "file_path": path}


def find_download(state: State, path: str) -> Upload | None:
    """The file that getFile gave this path, None where there is none."""
    upload = state.files.get(PurePath(path).stem)
    return upload if upload and len(upload.content) <= MAX_DOWNLOAD_BYTES else None


def measure_image(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, JPEG, BMP or WebP; None for anything else."""
    sides: tuple[int, int] | None = None
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR" and len(content) >= 24:
        sides = struct.unpack(">II", content[16:24])
    elif content.startswith((b"GIF87a", b"GIF89a")) and len(content) >= 10:
        sides = struct.unpack("<HH", content[6:10])
    elif content.startswith(b"BM") and len(content) >= 26:
        sides = struct.unpack("<ii", content[18:26])
    elif content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        sides = _measure_webp(content)
    elif content.startswith(b"\xff\xd8\xff"):
        sides = _measure_jpeg(content)
    return sides if sides and min(sides) > 0 else None


def _measure_webp(content: bytes) -> tuple[int, int] | None:
    if content[12:16] == b"VP8X" and len(content) >= 30:
        width, height = (int.from_bytes(content[at : at + 3], "little") + 1 for at in (24, 27))
        return width, height
    if content[12:16] == b"VP8 " and len(content) >= 30:
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if content[12:16] == b"VP8L" and len(content) >= 25:
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None


def _measure_jpeg(content: bytes) -> tuple[int, int] | None:
    """From the first frame header (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        if length < 2:
            return None
        at += 2 + length
    return None


def _keep(state: State, upload: Upload) -> Json:
    file_id = state.keep_file(upload)
    return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(upload.content)}
