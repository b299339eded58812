"""Pictures beside plays, made anew of their pixels. Loaded only where there is one: Pillow is slow to load."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageOps, ImageSequence, JpegImagePlugin


def repainted(content: bytes, kind: str) -> bytes:
    """The picture of `content` in the same format, upright, as large and as fine as it was, and nothing else of it."""
    written = BytesIO()
    # Silent on notes beside the picture that are broken: they are not published
    with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=(kind,)) as original:
        given: dict[str, Any] = {}
        if kind != "JPEG" and getattr(original, "n_frames", 1) > 1:  # what telephones put behind a JPEG is no film
            frames = [(_pixels(frame), frame.info.get("duration", 0)) for frame in ImageSequence.Iterator(original)]
            (first, _), *others = frames
            given = {"save_all": True, "append_images": [frame for frame, _ in others]}
            given |= {"loop": original.info.get("loop", 1), "duration": [duration for _, duration in frames]}
        else:
            if isinstance(original, JpegImagePlugin.JpegImageFile):
                # As fine as it was: what somebody chose for a diagram is not for us to change.
                sampling = JpegImagePlugin.get_sampling(original)
                given = {"qtables": original.quantization, "subsampling": sampling}
            first = _pixels(original)
        if kind == "JPEG" and first.mode not in ("L", "RGB"):
            first = first.convert("RGB")
        first.save(written, format=kind, **given)
    return written.getvalue()


def _pixels(image: Image.Image) -> Image.Image:
    """The picture upright and in the colours that screens take for granted, made anew of its pixels."""
    upright = _in_common_colours(image)
    if upright.getexif().get(ExifTags.Base.Orientation, 1) != 1 or getattr(image, "n_frames", 1) > 1:
        upright = ImageOps.exif_transpose(upright)  # a copy, of pixels, palette and notes
    kept = {"transparency"} if upright.mode == image.mode else frozenset()
    info = {name: note for name, note in image.info.items() if name in kept}
    upright.load()  # what it says of itself is read with its pixels
    upright.info = info
    return upright


def _in_common_colours(image: Image.Image) -> Image.Image:
    """The profile that says what the colours mean goes with the metadata, so they are translated before."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    mode = "RGB" if image.mode == "CMYK" else image.mode
    try:
        meant = ImageCms.ImageCmsProfile(BytesIO(profile))
        translated = ImageCms.profileToProfile(image, meant, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image  # a broken profile means nothing
    return image if translated is None else translated
