"""Prints a checksum of what a part of a window shows: picture.py WINDOW X Y WIDTH HEIGHT"""
import ctypes
import sys
import zlib

x11 = ctypes.CDLL("libX11.so.6")
x11.XOpenDisplay.restype = x11.XGetImage.restype = ctypes.c_void_p


class Image(ctypes.Structure):
    """The beginning of XImage in Xlib.h."""

    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int), ("bitmap_bit_order", ctypes.c_int),
                ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int)]


Z_PIXMAP = 2
window, x, y, width, height = map(int, sys.argv[1:])
display = ctypes.c_void_p(x11.XOpenDisplay(None))
image = ctypes.cast(x11.XGetImage(display, ctypes.c_ulong(window), x, y, width, height, ctypes.c_ulong(-1), Z_PIXMAP), ctypes.POINTER(Image)).contents
print(zlib.crc32(ctypes.string_at(image.data, image.bytes_per_line * image.height)))
