#pragma once
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <jpeglib.h>
#include <jerror.h>
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
  /// Not 0: a file of which some of the picture is lost is refused; libjpeg itself paints it grey and goes on.
  int whole;
} sogoc_jpeg_region;

typedef struct {
  struct jpeg_error_mgr base;
  struct jpeg_progress_mgr progress;
  jmp_buf escape;
  int maximum_scans;
  int whole;
} sogoc_jpeg_session;

static inline void sogoc_jpeg_fail(j_common_ptr info) {
  sogoc_jpeg_session *session = (sogoc_jpeg_session *)info->client_data;
  longjmp(session->escape, 1);
}

static inline void sogoc_jpeg_silent(j_common_ptr info) { (void)info; }

/// Warnings come here: those that say that some of the picture is lost, and harmless ones.
static inline void sogoc_jpeg_warned(j_common_ptr info, int level) {
  sogoc_jpeg_session *session = (sogoc_jpeg_session *)info->client_data;
  if (level >= 0) return;
  info->err->num_warnings++;
  switch (info->err->msg_code) {
    case JWRN_HUFF_BAD_CODE: case JWRN_ARITH_BAD_CODE: case JWRN_HIT_MARKER: case JWRN_JPEG_EOF: case JWRN_MUST_RESYNC:
      if (session->whole) longjmp(session->escape, 8);
  }
}

static inline void sogoc_jpeg_progress(j_common_ptr info) {
  sogoc_jpeg_session *session = (sogoc_jpeg_session *)info->client_data;
  if (((j_decompress_ptr)info)->input_scan_number > session->maximum_scans) longjmp(session->escape, 2);
}

/// Sets up a session whose errors jump to `session->escape`: the caller sets that place before anything else.
static inline void sogoc_jpeg_start(struct jpeg_decompress_struct *info, sogoc_jpeg_session *session, int maximum_scans) {
  memset(info, 0, sizeof *info);
  memset(session, 0, sizeof *session);
  info->err = jpeg_std_error(&session->base);
  session->base.error_exit = sogoc_jpeg_fail;
  session->base.output_message = sogoc_jpeg_silent;
  session->base.emit_message = sogoc_jpeg_warned;
  session->maximum_scans = maximum_scans;
  info->client_data = session;
}

/// Reads the header of a file that is to be decoded at the region's scale.
static inline void sogoc_jpeg_open(
    struct jpeg_decompress_struct *info, sogoc_jpeg_session *session, const uint8_t *bytes, size_t count,
    const sogoc_jpeg_region *region) {
  // Creating forgets all but the error handler.
  jpeg_create_decompress(info);
  info->client_data = session;
  session->progress.progress_monitor = sogoc_jpeg_progress;
  info->progress = &session->progress;
  info->mem->max_memory_to_use = region->maximum_memory;
  jpeg_mem_src(info, bytes, (unsigned long)count);
  if (jpeg_read_header(info, TRUE) != JPEG_HEADER_OK) longjmp(session->escape, 3);
  session->whole = region->whole;
  info->scale_num = (unsigned int)region->scale;
  info->scale_denom = 8;
}

/// Decodes one rectangle into `out` (`pitch` bytes a row). Returns 0, or a positive number when the file cannot be decoded.
static inline int sogoc_jpeg_decode(
    const uint8_t *bytes, size_t count, sogoc_jpeg_region region, uint8_t *out, size_t pitch) {
  struct jpeg_decompress_struct info;
  sogoc_jpeg_session session;
  sogoc_jpeg_start(&info, &session, region.maximum_scans);
  int code = setjmp(session.escape);
  if (code != 0) {
    jpeg_destroy_decompress(&info);
    return code;
  }
  sogoc_jpeg_open(&info, &session, bytes, count, &region);
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

/// The planes of a picture as a file stores them: brightness, and two of colour that are often coarser.
typedef struct {
  /// 1: brightness alone; 3: brightness, blueness, redness.
  int components;
  int width[3], height[3];
} sogoc_jpeg_shape;

/// Decodes into planes without blowing up colour and without converting it. `out` empty: only `shape` is filled in. Returns 0, 6 when
/// the file's colours are no brightness and two differences, or another positive number when it cannot be decoded.
static inline int sogoc_jpeg_planes(
    const uint8_t *bytes, size_t count, sogoc_jpeg_region region, sogoc_jpeg_shape *shape, uint8_t *const *out) {
  struct jpeg_decompress_struct info;
  sogoc_jpeg_session session;
  sogoc_jpeg_start(&info, &session, region.maximum_scans);
  int code = setjmp(session.escape);
  if (code != 0) {
    jpeg_destroy_decompress(&info);
    return code;
  }
  sogoc_jpeg_open(&info, &session, bytes, count, &region);
  int grey = info.jpeg_color_space == JCS_GRAYSCALE && info.num_components == 1;
  if (!grey && (info.jpeg_color_space != JCS_YCbCr || info.num_components != 3)) longjmp(session.escape, 6);
  info.raw_data_out = TRUE;
  info.out_color_space = info.jpeg_color_space;
  jpeg_calc_output_dimensions(&info);
  shape->components = info.num_components;
  for (int c = 0; c < info.num_components; c++) {
    int width = (int)info.comp_info[c].downsampled_width, height = (int)info.comp_info[c].downsampled_height;
    if (!out) {
      shape->width[c] = width;
      shape->height[c] = height;
    } else if (shape->width[c] != width || shape->height[c] != height) {
      longjmp(session.escape, 7);
    }
  }
  if (!out) {
    jpeg_destroy_decompress(&info);
    return 0;
  }
  jpeg_start_decompress(&info);
  JSAMPARRAY rows[3] = {0};
  int high[3], done[3] = {0};
  for (int c = 0; c < info.num_components; c++) {
    jpeg_component_info *part = &info.comp_info[c];
    high[c] = part->v_samp_factor * part->DCT_scaled_size;
    rows[c] = (*info.mem->alloc_sarray)(
        (j_common_ptr)&info, JPOOL_IMAGE, part->width_in_blocks * (JDIMENSION)part->DCT_scaled_size, (JDIMENSION)high[c]);
  }
  JDIMENSION lines = (JDIMENSION)(info.max_v_samp_factor * info.min_DCT_scaled_size);
  while (info.output_scanline < info.output_height) {
    if (jpeg_read_raw_data(&info, rows, lines) == 0) longjmp(session.escape, 5);
    for (int c = 0; c < info.num_components; c++) {
      for (int y = 0; y < high[c] && done[c] < shape->height[c]; y++, done[c]++)
        memcpy(out[c] + (size_t)done[c] * (size_t)shape->width[c], rows[c][y], (size_t)shape->width[c]);
    }
  }
  jpeg_destroy_decompress(&info);
  return 0;
}
