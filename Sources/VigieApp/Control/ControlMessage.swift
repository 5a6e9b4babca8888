// SPDX-License-Identifier: Apache-2.0

/// What a command asks of the running daemon: one JSON object on one line.
public enum ControlRequest: Codable, Sendable, Equatable {
    case status
    case reload(acceptShrink: Bool)
    case retry(Int64)
    case drop(Int64, reason: String)
    case incident(IncidentOrder)
}

/// What the daemon answers: one JSON object on one line.
public struct ControlReply: Codable, Sendable, Equatable {
    /// False: it could not be done, and `text` says why.
    public var ok: Bool
    /// For a person.
    public var text: String
    /// For `status`.
    public var status: StatusReport?

    /// An answer.
    public init(ok: Bool, text: String, status: StatusReport? = nil) {
        self.ok = ok
        self.text = text
        self.status = status
    }
}
