#pragma once
#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// libheif (LGPL), opened while the program runs: a machine without it builds and runs everything else. Declared here is what is
// called and no more; the library's own headers are not needed. The interface is that of libheif.so.1 since 1.6.

/// What every call answers; a code of 0 is success.
typedef struct {
  int code;
  int subcode;
  const char *message;
} sogoc_heif_error;

/// How the library is to decode, as far as it is set here. The library itself makes and frees it, whatever its own length.
typedef struct {
  uint8_t version;
  uint8_t ignore_transformations;
  void *progress[4];
  /// From version 2.
  uint8_t convert_hdr_to_8bit;
} sogoc_heif_options;

/// The library's functions.
typedef struct {
  void *(*context_alloc)(void);
  void (*context_free)(void *);
  sogoc_heif_error (*read)(void *, const void *, size_t, const void *);
  void (*limit)(void *, int);
  /// Since 1.13; 0 decodes in the calling thread.
  void (*threads)(void *, int);
  sogoc_heif_error (*primary)(void *, void **);
  void (*handle_release)(const void *);
  int (*handle_width)(const void *);
  int (*handle_height)(const void *);
  sogoc_heif_options *(*options_alloc)(void);
  void (*options_free)(sogoc_heif_options *);
  sogoc_heif_error (*decode)(const void *, void **, int, int, const sogoc_heif_options *);
  void (*image_release)(const void *);
  int (*image_width)(const void *, int);
  int (*image_height)(const void *, int);
  int (*image_bits)(const void *, int);
  const uint8_t *(*image_plane)(const void *, int, int *);
} sogoc_heif;

enum { sogoc_heif_hevc = 1, sogoc_heif_rgb = 1, sogoc_heif_interleaved_rgb = 10, sogoc_heif_interleaved = 10 };

/// Opens the library by its name. Returns 0, 1 when it is not on the machine or lacks a function, 2 when it has no decoder of HEVC.
/// Once open it stays open; asking again costs microseconds.
static inline int sogoc_heif_load(sogoc_heif *calls, const char *name) {
  memset(calls, 0, sizeof *calls);
  void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (!library) return 1;
  struct {
    void *place;
    const char *name;
  } wanted[] = {
      {&calls->context_alloc, "heif_context_alloc"},
      {&calls->context_free, "heif_context_free"},
      {&calls->read, "heif_context_read_from_memory_without_copy"},
      {&calls->limit, "heif_context_set_maximum_image_size_limit"},
      {&calls->primary, "heif_context_get_primary_image_handle"},
      {&calls->handle_release, "heif_image_handle_release"},
      {&calls->handle_width, "heif_image_handle_get_width"},
      {&calls->handle_height, "heif_image_handle_get_height"},
      {&calls->options_alloc, "heif_decoding_options_alloc"},
      {&calls->options_free, "heif_decoding_options_free"},
      {&calls->decode, "heif_decode_image"},
      {&calls->image_release, "heif_image_release"},
      {&calls->image_width, "heif_image_get_width"},
      {&calls->image_height, "heif_image_get_height"},
      {&calls->image_bits, "heif_image_get_bits_per_pixel_range"},
      {&calls->image_plane, "heif_image_get_plane_readonly"},
  };
  for (size_t index = 0; index < sizeof wanted / sizeof wanted[0]; index++) {
    void *found = dlsym(library, wanted[index].name);
    if (!found) return 1;
    memcpy(wanted[index].place, &found, sizeof found);
  }
  void *threads = dlsym(library, "heif_context_set_max_decoding_threads");
  memcpy(&calls->threads, &threads, sizeof threads);
  int (*has_decoder)(int) = 0;
  void *found = dlsym(library, "heif_have_decoder_for_format");
  memcpy(&has_decoder, &found, sizeof found);
  return has_decoder && has_decoder(sogoc_heif_hevc) ? 0 : 2;
}

/// A file's primary picture. Freed with `sogoc_heif_close`, also after a failure.
typedef struct {
  void *context;
  void *handle;
  int width, height;
} sogoc_heif_picture;

/// Reads the file's boxes; no pixel is decoded. The bytes must stay where they are until the picture is closed. Returns 0 or the
/// library's code.
static inline int sogoc_heif_open(
    const sogoc_heif *calls, const uint8_t *bytes, size_t count, int maximum_edge, sogoc_heif_picture *picture) {
  memset(picture, 0, sizeof *picture);
  picture->context = calls->context_alloc();
  if (!picture->context) return -1;
  calls->limit(picture->context, maximum_edge);
  if (calls->threads) calls->threads(picture->context, 0);
  sogoc_heif_error error = calls->read(picture->context, bytes, count, NULL);
  if (error.code) return error.code;
  error = calls->primary(picture->context, &picture->handle);
  if (error.code || !picture->handle) {
    picture->handle = NULL;
    return error.code ? error.code : -2;
  }
  picture->width = calls->handle_width(picture->handle);
  picture->height = calls->handle_height(picture->handle);
  return 0;
}

static inline void sogoc_heif_close(const sogoc_heif *calls, sogoc_heif_picture *picture) {
  if (picture->handle) calls->handle_release(picture->handle);
  if (picture->context) calls->context_free(picture->context);
  memset(picture, 0, sizeof *picture);
}

/// Decodes the picture, turned as the file asks, into `out` (`pitch` bytes a row): for 4 components a word R, G, B, 0 from its highest
/// byte down, for 1 the brightness alone. Returns 0, the library's code, or a negative number when something else came out than the
/// file states.
static inline int sogoc_heif_decode(
    const sogoc_heif *calls, const sogoc_heif_picture *picture, int components, uint8_t *out, size_t pitch) {
  sogoc_heif_options *options = calls->options_alloc();
  if (!options) return -1;
  if (options->version >= 2) options->convert_hdr_to_8bit = 1;
  void *image = NULL;
  sogoc_heif_error error =
      calls->decode(picture->handle, &image, sogoc_heif_rgb, sogoc_heif_interleaved_rgb, options);
  calls->options_free(options);
  if (error.code || !image) return error.code ? error.code : -2;
  int code = 0, stride = 0;
  const uint8_t *plane = calls->image_plane(image, sogoc_heif_interleaved, &stride);
  if (calls->image_width(image, sogoc_heif_interleaved) != picture->width ||
      calls->image_height(image, sogoc_heif_interleaved) != picture->height) {
    code = -3;
  } else if (!plane || calls->image_bits(image, sogoc_heif_interleaved) != 8 || stride / 3 < picture->width) {
    code = -4;
  } else {
    for (int y = 0; y < picture->height; y++) {
      const uint8_t *row = plane + (size_t)y * (size_t)stride;
      if (components == 1) {
        uint8_t *target = out + (size_t)y * pitch;
        for (int x = 0; x < picture->width; x++, row += 3)
          target[x] = (uint8_t)((row[0] * 19595u + row[1] * 38470u + row[2] * 7471u + 32768u) >> 16);
      } else {
        uint32_t *target = (uint32_t *)(void *)(out + (size_t)y * pitch);
        for (int x = 0; x < picture->width; x++, row += 3)
          target[x] = (uint32_t)row[0] << 24 | (uint32_t)row[1] << 16 | (uint32_t)row[2] << 8;
      }
    }
  }
  calls->image_release(image);
  return code;
}
