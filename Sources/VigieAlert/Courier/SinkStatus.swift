// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// How a sink does, for `vigie status`.
public struct SinkStatus: Codable, Sendable, Equatable {
    /// In words of operators.
    public enum State: String, Codable, Sendable, CaseIterable {
        case open
        /// Waiting after failures or because the service asked for it.
        case paused
        /// The address is gone or forbidden; messages are kept.
        case closed
    }

    /// Its name.
    public var sink: SinkID
    /// At this moment.
    public var state: State
    /// Why it is closed.
    public var reason: String?
    /// Sends under way.
    public var inFlight: Int
    /// Alerts held back for a digest.
    public var held: Int
}
