// SPDX-License-Identifier: Apache-2.0

/// Where alerts go, as the configuration says.
public struct SinkDefinition: Codable, Sendable, Equatable, Identifiable {
    /// The service at the other end; each is one folder in `VigieAlert/Sinks`.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case log
        case webhook
        case slack
        case mattermost
    }

    /// How the `log` sink writes.
    public enum LogFormat: String, Codable, Sendable, CaseIterable {
        /// To the journal where there is one, text otherwise.
        case auto
        case journal
        case json
        case text
    }

    /// Its name in the configuration.
    public var id: SinkID
    /// The service at the other end.
    public var kind: Kind
    /// The address to post to; nil for `log`.
    public var url: Secret?
    /// Secrets to sign with (Standard Webhooks, `whsec_…`), the first for new messages; several while one is replaced.
    public var signingSecrets: [Secret]
    /// True: the address may be private; self-hosted chats are.
    public var allowPrivate: Bool
    /// A PEM file of authorities to trust instead of the system's.
    public var caFile: String?
    /// `http://…` or `socks5h://…`.
    public var proxy: String?
    /// For `log` alone.
    public var format: LogFormat
    /// At most so many messages a minute.
    public var messagesPerMinute: Int
    /// Seconds for one try.
    public var timeout: Double

    /// A sink with the defaults of the configuration's documentation.
    public init(
        id: SinkID, kind: Kind, url: Secret? = nil, signingSecrets: [Secret] = [], allowPrivate: Bool = false,
        caFile: String? = nil, proxy: String? = nil, format: LogFormat = .auto, messagesPerMinute: Int = 30,
        timeout: Double = 20
    ) {
        self.id = id
        self.kind = kind
        self.url = url
        self.signingSecrets = signingSecrets
        self.allowPrivate = allowPrivate
        self.caFile = caFile
        self.proxy = proxy
        self.format = format
        self.messagesPerMinute = messagesPerMinute
        self.timeout = timeout
    }
}
