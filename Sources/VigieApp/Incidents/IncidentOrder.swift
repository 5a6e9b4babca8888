// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// What an operator wants done to an incident.
public enum IncidentOrder: Codable, Sendable, Equatable {
    /// I have it in hand.
    case acknowledge(IncidentID)
    case confirm(IncidentID)
    /// It is nothing: those who were told hear so.
    case dismiss(IncidentID, reason: String?)
    /// These are victims, those are not concerned.
    case correct(IncidentID, victims: [EntryID], others: [EntryID])
    case note(IncidentID, text: String)
    /// Both are one leak; the older name stays.
    case merge(IncidentID, IncidentID)
    /// These posts, by their own names, are another leak.
    case split(IncidentID, posts: [IncidentID])
}

extension IncidentOrder {
    /// The command's name, for logs.
    var name: String {
        switch self {
        case .acknowledge: "ack"
        case .confirm: "confirm"
        case .dismiss: "dismiss"
        case .correct: "correct"
        case .note: "note"
        case .merge: "merge"
        case .split: "split"
        }
    }
}

/// Why an order cannot be carried out.
public struct IncidentOrderError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A sentence for the operator.
    public var message: String
    /// The message.
    public var description: String { message }
}
