// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A value behind a lock.
///
/// Built on pthread, because the thread sanitizer reports false races for `Synchronization.Mutex`
/// (seen with Swift 6.3.1).
public final class Protected<Value>: @unchecked Sendable {
    // @unchecked: `value` is touched only between lock and unlock of `mutex`, which lives as long as self.
    private var value: Value
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    /// Takes the value in.
    public init(_ value: Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs `body` with the value; keep it short, never suspend in it.
    public func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure)
        -> Result
    {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
