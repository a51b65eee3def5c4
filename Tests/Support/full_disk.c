// A disk that is full while the file named by FULL_DISK stands: every write to a file (not to a socket, a pipe or the standard outputs)
// fails with ENOSPC. Loaded into the server with LD_PRELOAD; see full_disk.py.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int is_full(int fd) {
  const char *flag = getenv("FULL_DISK");
  struct stat found;
  if (fd <= 2 || flag == NULL || access(flag, F_OK) != 0) return 0;
  return fstat(fd, &found) == 0 && S_ISREG(found.st_mode);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define REFUSE_WHEN_FULL(fd) \
  if (is_full(fd)) {         \
    errno = ENOSPC;          \
    return -1;               \
  }

ssize_t write(int fd, const void *bytes, size_t count) {
  REFUSE_WHEN_FULL(fd)
  return NEXT(write)(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  REFUSE_WHEN_FULL(fd)
  return NEXT(pwrite)(fd, bytes, count, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  REFUSE_WHEN_FULL(fd)
  return NEXT(pwrite64)(fd, bytes, count, offset);
}

ssize_t writev(int fd, const struct iovec *pieces, int count) {
  REFUSE_WHEN_FULL(fd)
  return NEXT(writev)(fd, pieces, count);
}
