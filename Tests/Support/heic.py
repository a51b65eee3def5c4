"""Codes a picture as HEIC with libheif's own coder, where the library and its coder are on the machine."""

import ctypes
import pathlib
import tempfile


class _Answer(ctypes.Structure):
    _fields_ = [("code", ctypes.c_int), ("subcode", ctypes.c_int), ("message", ctypes.c_char_p)]


def _library():
    try:
        library = ctypes.CDLL("libheif.so.1")
    except OSError:
        return None
    return library if library.heif_have_encoder_for_format(1) else None


def is_there():
    return _library() is not None


def coded(width, height, pixels, quality=90):
    """The bytes of a HEIC; `pixels`: red, green, blue of each, row by row."""
    library = _library()

    def call(name, *arguments):
        function = getattr(library, name)
        function.restype = _Answer
        answer = function(*arguments)
        assert answer.code == 0, (name, answer.message)

    pointer = ctypes.c_void_p
    library.heif_context_alloc.restype = library.heif_image_get_plane.restype = pointer
    context, coder, image, stride = pointer(library.heif_context_alloc()), pointer(), pointer(), ctypes.c_int()
    call("heif_context_get_encoder_for_format", context, 1, ctypes.byref(coder))
    call("heif_encoder_set_lossy_quality", coder, quality)
    call("heif_image_create", width, height, 1, 10, ctypes.byref(image))
    call("heif_image_add_plane", image, 10, width, height, 8)
    plane = library.heif_image_get_plane(image, 10, ctypes.byref(stride))
    for row in range(height):
        ctypes.memmove(plane + row * stride.value, pixels[row * width * 3:(row + 1) * width * 3], width * 3)
    call("heif_context_encode_image", context, image, coder, None, None)
    with tempfile.TemporaryDirectory(prefix="sogoc-heic-") as folder:
        file = pathlib.Path(folder) / "a.heic"
        call("heif_context_write_to_file", context, str(file).encode())
        return file.read_bytes()
