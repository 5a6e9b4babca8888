// SPDX-License-Identifier: Apache-2.0

import CVigieLinux
import Glibc

/// A detached thread of our own, outside the cooperative pool: for work that blocks.
public enum WorkerThread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs `body` on a new thread, which ends with it.
    ///
    /// `stackSize` is in bytes, at least 16 KiB; nil takes the process's default. Throws where no thread can be had.
    public static func start(stackSize: Int? = nil, _ body: @escaping @Sendable () -> Void) throws(SystemFailure) {
        let work = Unmanaged.passRetained(Work(body))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        if let stackSize { pthread_attr_setstacksize(&attributes, stackSize) }
        var thread = pthread_t()
        let code = pthread_create(
            &thread, &attributes,
            { pointer in
                // Takes back the one retain that was made for this thread.
                if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
                return nil
            }, work.toOpaque())
        guard code == 0 else {
            work.release()
            throw SystemFailure("start", "a thread", code: code)
        }
    }
}
