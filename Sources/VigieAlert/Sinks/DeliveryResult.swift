// SPDX-License-Identifier: Apache-2.0

/// What became of one try to deliver one message. Whether it can be tried again is in the case, never in the text.
public enum DeliveryResult: Sendable, Equatable {
    case delivered
    /// Try again: after so many seconds where the service said so, otherwise by the schedule. `throttles` is true where
    /// the whole sink must wait, not this message alone.
    case retry(after: Double?, throttles: Bool, reason: String)
    /// The service does not take what the message holds; the same message will never pass.
    case contentRefused(reason: String)
    /// Nothing will pass until somebody mends the sink: the address is gone or forbidden. `isFinal` where the service
    /// says so outright.
    case endpointGone(isFinal: Bool, reason: String)
    /// Stopped by us before an answer came.
    case abandoned

    /// One sentence for operators, without secrets; nil where it was delivered.
    public var reason: String? {
        switch self {
        case .delivered: nil
        case .retry(_, _, let reason), .contentRefused(let reason), .endpointGone(_, let reason): reason
        case .abandoned: "stopped before an answer came"
        }
    }
}
