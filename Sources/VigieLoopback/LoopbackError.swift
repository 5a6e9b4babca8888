// SPDX-License-Identifier: Apache-2.0

/// Why a loopback server could not do its part.
public enum LoopbackError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The address is not one of 127.0.0.0/8 or ::1.
    case notLoopback(String)
    /// A system call failed.
    case system(call: String, code: Int32)
    /// The requests waited for did not come in time.
    case deadline(expected: Int, came: Int)

    /// One sentence.
    public var description: String {
        switch self {
        case .notLoopback(let address): "The loopback server does not listen on \(address): it is no loopback address."
        case .system(let call, let code): "The loopback server could not \(call): error \(code)."
        case .deadline(let expected, let came): "\(expected) requests were expected in time and \(came) came."
        }
    }
}
