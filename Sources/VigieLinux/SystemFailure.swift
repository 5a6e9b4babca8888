// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A call of the system that failed: what could not be done, to which thing, and why.
public struct SystemFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// What could not be done, as in "open".
    public var action: String
    /// To which file or socket.
    public var subject: String
    /// The system's error number.
    public var code: Int32

    /// A failure just now: the code is `errno`.
    public init(_ action: String, _ subject: String) {
        self.init(action, subject, code: errno)
    }

    /// A failure with the code that was kept of it; 0 where the system saw none.
    public init(_ action: String, _ subject: String, code: Int32) {
        self.action = action
        self.subject = subject
        self.code = code
    }

    /// True where the disk or the quota is used up.
    public var isFull: Bool { code == ENOSPC || code == EDQUOT }

    /// The system's own words for the error.
    public var reason: String { String(cString: strerror(code)) }

    /// `cannot open /var/lib/vigie/lock: Permission denied`
    public var description: String { "cannot \(action) \(subject): \(reason)" }
}
