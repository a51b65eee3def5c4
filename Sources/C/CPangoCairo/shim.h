#pragma once
#include <pango/pangocairo.h>
#include <cairo-pdf.h>

/* zlib's compress2 under a name of our own, so that no second copy of zlib.h stands in another module. */
extern int drawing_compress2(unsigned char *destination, unsigned long *destination_length, const unsigned char *source,
                             unsigned long source_length, int level) __asm__("compress2");
