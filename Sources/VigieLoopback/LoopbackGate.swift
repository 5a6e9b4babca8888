// SPDX-License-Identifier: Apache-2.0

/// Holds handlers back until a test lets them go.
public final class LoopbackGate: Sendable {
    private let isOpen = Monitor(false)

    /// A gate, closed.
    public init() {}

    /// Lets through all who wait and all who come later.
    public func open() { isOpen.withLock { $0 = true } }

    /// Blocks the calling thread until the gate opens; false after so many seconds. Never call it in async code.
    @discardableResult
    public func wait(seconds: Double = 20) -> Bool { isOpen.wait(seconds: seconds) { $0 } }
}
