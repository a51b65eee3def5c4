#pragma once
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <jpeglib.h>
#include <turbojpeg.h>

// Region decoding through the classic libjpeg interface. libjpeg reports an error by calling a function that must not
// return, so the jump back has to happen in C; everything else is done in Swift.

/// What to decode: `scale` eighths of the stored size, then a rectangle in pixels of that scaled picture.
typedef struct {
  int scale;
  int x, y, width, height;
  /// 1: one grey byte a pixel; 4: bytes X, B, G, R a pixel.
  int components;
  /// More scans than this in a progressive file are refused.
  int maximum_scans;
  long maximum_memory;
} sogoc_jpeg_region;

typedef struct {
  struct jpeg_error_mgr base;
  struct jpeg_progress_mgr progress;
  jmp_buf escape;
  int maximum_scans;
} sogoc_jpeg_session;

static inline void sogoc_jpeg_fail(j_common_ptr info) {
  sogoc_jpeg_session *session = (sogoc_jpeg_session *)info->client_data;
  longjmp(session->escape, 1);
}

static inline void sogoc_jpeg_silent(j_common_ptr info) { (void)info; }

static inline void sogoc_jpeg_progress(j_common_ptr info) {
  sogoc_jpeg_session *session = (sogoc_jpeg_session *)info->client_data;
  if (((j_decompress_ptr)info)->input_scan_number > session->maximum_scans) longjmp(session->escape, 2);
}

/// Decodes one rectangle into `out` (`pitch` bytes a row). Returns 0, or a positive number when the file cannot be decoded.
static inline int sogoc_jpeg_decode(
    const uint8_t *bytes, size_t count, sogoc_jpeg_region region, uint8_t *out, size_t pitch) {
  struct jpeg_decompress_struct info;
  sogoc_jpeg_session session;
  memset(&info, 0, sizeof info);
  memset(&session, 0, sizeof session);
  info.err = jpeg_std_error(&session.base);
  session.base.error_exit = sogoc_jpeg_fail;
  session.base.output_message = sogoc_jpeg_silent;
  session.maximum_scans = region.maximum_scans;
  info.client_data = &session;
  int code = setjmp(session.escape);
  if (code != 0) {
    jpeg_destroy_decompress(&info);
    return code;
  }
  jpeg_create_decompress(&info);
  info.client_data = &session;
  session.progress.progress_monitor = sogoc_jpeg_progress;
  info.progress = &session.progress;
  info.mem->max_memory_to_use = region.maximum_memory;
  jpeg_mem_src(&info, bytes, (unsigned long)count);
  if (jpeg_read_header(&info, TRUE) != JPEG_HEADER_OK) longjmp(session.escape, 3);
  info.scale_num = (unsigned int)region.scale;
  info.scale_denom = 8;
  info.out_color_space = region.components == 1 ? JCS_GRAYSCALE : JCS_EXT_XBGR;
  info.do_fancy_upsampling = region.scale == 8;
  jpeg_start_decompress(&info);
  if (region.x < 0 || region.y < 0 || region.width <= 0 || region.height <= 0 ||
      (long)region.x + region.width > (long)info.output_width ||
      (long)region.y + region.height > (long)info.output_height || info.output_components != region.components)
    longjmp(session.escape, 4);
  JDIMENSION left = (JDIMENSION)region.x, across = (JDIMENSION)region.width;
  if (across < info.output_width) jpeg_crop_scanline(&info, &left, &across);
  if (region.y > 0) jpeg_skip_scanlines(&info, (JDIMENSION)region.y);
  JSAMPARRAY row = (*info.mem->alloc_sarray)(
      (j_common_ptr)&info, JPOOL_IMAGE, info.output_width * (JDIMENSION)region.components, 1);
  size_t offset = (size_t)((JDIMENSION)region.x - left) * (size_t)region.components;
  for (int y = 0; y < region.height; y++) {
    if (jpeg_read_scanlines(&info, row, 1) != 1) longjmp(session.escape, 5);
    memcpy(out + (size_t)y * pitch, row[0] + offset, (size_t)region.width * (size_t)region.components);
  }
  jpeg_destroy_decompress(&info);
  return 0;
}
