import Glibc

/// The recogniser's library shares every line among threads of its own (OpenMP) unless told not to, which costs twice the
/// processor time where each worker already has a core. OMP_THREAD_LIMIT is read when the program starts; this says the same later.
enum SingleThread {
  /// For the whole process, before the first engine is made and again by each thread that uses one.
  static func enter() {
    setenv("OMP_THREAD_LIMIT", "1", 0)
    typealias SetLevels = @convention(c) (Int32) -> Void
    guard let found = dlsym(nil, "omp_set_max_active_levels") else { return }
    unsafeBitCast(found, to: SetLevels.self)(0)
  }
}
