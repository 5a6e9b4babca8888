// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// A sink cannot be used as it is configured. The message holds no secret.
public struct SinkError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Sendable, CaseIterable {
        /// The kind needs an address.
        case missingURL = "missing_url"
        /// A signing secret is not of the form of Standard Webhooks.
        case badSecret = "bad_secret"
        /// Two sinks of one name.
        case duplicate
        /// No sink of that name.
        case unknown
    }

    /// For programs.
    public var code: Code
    /// Which sink.
    public var sink: SinkID
    /// For people, without the secret itself.
    public var message: String

    /// The message.
    public var description: String { message }

    static func missingURL(_ sink: SinkID, kind: SinkDefinition.Kind) -> SinkError {
        SinkError(code: .missingURL, sink: sink, message: "the \(kind.rawValue) sink \(sink) has no url")
    }

    static func badSecret(_ sink: SinkID, number: Int, why: String) -> SinkError {
        SinkError(
            code: .badSecret, sink: sink,
            message:
                "signing secret \(number) of the sink \(sink) cannot be used: \(why); it is `whsec_` and the base64 of 24 to 64 bytes"
        )
    }

    static func duplicate(_ sink: SinkID) -> SinkError {
        SinkError(code: .duplicate, sink: sink, message: "two sinks are called \(sink)")
    }

    static func unknown(_ sink: SinkID) -> SinkError {
        SinkError(code: .unknown, sink: sink, message: "no sink is called \(sink)")
    }
}
